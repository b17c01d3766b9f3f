-- The mastermorphix: the tetrahedron cut across the edge axes at
-- 0.346184634065199; turns of 1/2 about edge axes.
return puzzle {
  name   = "mastermorphix",
  title  = "the mastermorphix",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  edge   = { 0.346184634065199 },
}
