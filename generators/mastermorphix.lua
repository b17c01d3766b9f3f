-- The mastermorphix: the tetrahedron cut across the edge axes at
-- 0.346184634065199; turns of 1/2 about edge axes.
--
-- Group: order 5308416.
return puzzle {
  name   = "mastermorphix",
  title  = "the mastermorphix",
  kind   = "puzzles: tetrahedra",
  keywords = "pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  edge   = { 0.346184634065199 },
  known  = {
    { growth = { 1, 6, 27, 120, 519, 2088, 8368, 31470, 110793, 348504,
        937705, 1721148, 1532612, 541230, 62955, 9642, 1228 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
