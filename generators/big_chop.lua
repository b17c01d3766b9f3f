-- The big chop: the dodecahedron cut across the edge axes at 0; turns of 1/2
-- about edge axes.
return puzzle {
  name   = "big_chop",
  title  = "the big chop",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 30, 855 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
