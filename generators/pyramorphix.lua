-- The pyramorphix: the tetrahedron cut across the edge axes at 0; turns of 1/2
-- about edge axes.
--
-- Group: order 96.
return puzzle {
  name   = "pyramorphix",
  title  = "the pyramorphix",
  kind   = "puzzles: tetrahedra",
  keywords = "pyramid tetrahedron",
  use    = "a small puzzle to try things with: 96 positions",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  edge   = { 0 },
  known  = {
    { growth = { 1, 6, 27, 42, 20 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
