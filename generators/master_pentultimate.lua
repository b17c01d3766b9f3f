-- The master pentultimate: the dodecahedron cut across the face axes at 0.1;
-- turns of 1/5 about face axes.
return puzzle {
  name   = "master_pentultimate",
  title  = "the master pentultimate",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.1 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
