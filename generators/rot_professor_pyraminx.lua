-- The professor pyraminx: the tetrahedron cut across the vertex axes at -0.2,
-- 0.6, 1.4, 2.2; turns of 1/3 about vertex axes. All layers turn, the one of
-- the face first: turns of the whole puzzle are not divided out.
--
-- Group: order 1.4952e35 = 2^39 3^27 5^7 7^3 11^3.
return puzzle {
  name   = "rot_professor_pyraminx",
  title  = "the professor pyraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -0.2, 0.6, 1.4, 2.2 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 40, 1072, 26064 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
