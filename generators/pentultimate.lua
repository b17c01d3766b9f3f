-- The pentultimate: the dodecahedron cut across the face axes at 0; turns of
-- 1/5 about face axes.
return puzzle {
  name   = "pentultimate",
  title  = "the pentultimate",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 10548 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
