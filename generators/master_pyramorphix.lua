-- The master pyramorphix: the tetrahedron cut across the edge axes at
-- 0.866025403784437; turns of 1/2 about edge axes.
--
-- Group: order 1327104.
return puzzle {
  name   = "master_pyramorphix",
  title  = "the master pyramorphix",
  kind   = "puzzles: tetrahedra",
  keywords = "pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  edge   = { 0.866025403784437 },
  known  = {
    { growth = { 1, 6, 27, 120, 519, 2088, 8368, 30798, 102953, 270312,
        448817, 354276, 102484, 5910, 379, 42, 4 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
