-- The professor pyraminx: the tetrahedron cut across the vertex axes at -0.2,
-- 0.6, 1.4, 2.2; turns of 1/3 about vertex axes.
--
-- Group: order 1.4952e35 = 2^39 3^27 5^7 7^3 11^3.
return puzzle {
  name   = "professor_pyraminx",
  title  = "the professor pyraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -0.2, 0.6, 1.4, 2.2 },
  known  = {
    { complete = false,
      growth = { 1, 32, 672, 12624 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
