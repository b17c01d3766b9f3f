-- The emperor pyraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7, 17/7; turns of 1/3 about vertex axes.
--
-- Group: order 2.8219e85 = 2^93 3^57 5^19 7^9 11^9.
return puzzle {
  name   = "emperor_pyraminx",
  title  = "the emperor pyraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7, 17 / 7 },
  known  = {
    { complete = false,
      growth = { 1, 48, 1560, 46288 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
