-- The professor pyraminx: the tetrahedron cut across the vertex axes at -0.2,
-- 0.6, 1.4, 2.2; turns of 1/3 about vertex axes. The layer of the face stays
-- in place, and so does the whole puzzle.
--
-- Group: order 1.2460e34 = 2^37 3^26 5^7 7^3 11^3.
return puzzle {
  name   = "no_rot_professor_pyraminx",
  title  = "the professor pyraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -0.2, 0.6, 1.4, 2.2 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 32, 624, 10464 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
