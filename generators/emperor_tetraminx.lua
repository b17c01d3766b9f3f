-- The emperor tetraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7; turns of 1/3 about vertex axes.
--
-- Group: order 3.4839e83 = 2^93 3^53 5^19 7^9 11^9.
return puzzle {
  name   = "emperor_tetraminx",
  title  = "the emperor tetraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7 },
  known  = {
    { complete = false,
      growth = { 1, 48, 1728, 59600 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
