-- The professor tetraminx: the tetrahedron cut across the vertex axes at -0.2,
-- 0.6, 1.4; turns of 1/3 about vertex axes.
--
-- Group: order 1.8460e33 = 2^39 3^23 5^7 7^3 11^3.
return puzzle {
  name   = "professor_tetraminx",
  title  = "the professor tetraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -0.2, 0.6, 1.4 },
  known  = {
    { complete = false,
      growth = { 1, 32, 792, 18928 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
