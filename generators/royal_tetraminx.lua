-- The royal tetraminx: the tetrahedron cut across the vertex axes at -1/3,
-- 1/3, 1, 5/3; turns of 1/3 about vertex axes.
--
-- Group: order 2.1133e57 = 2^64 3^37 5^13 7^6 11^6.
return puzzle {
  name   = "royal_tetraminx",
  title  = "the royal tetraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -1 / 3, 1 / 3, 1, 5 / 3 },
  known  = {
    { complete = false,
      growth = { 1, 32, 768, 17712 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
