-- The master pyramorphix: the tetrahedron cut across the edge axes at
-- 0.866025403784437; turns of 1/2 about edge axes.
return puzzle {
  name   = "master_pyramorphix",
  title  = "the master pyramorphix",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  edge   = { 0.866025403784437 },
}
