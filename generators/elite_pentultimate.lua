-- The elite pentultimate: the dodecahedron cut across the face axes at 0,
-- 0.145905; turns of 1/5 about face axes.
return puzzle {
  name   = "elite_pentultimate",
  title  = "the elite pentultimate",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0, 0.145905 },
  known  = {
    { complete = false,
      growth = { 1, 48, 2112, 92640 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
