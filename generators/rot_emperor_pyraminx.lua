-- The emperor pyraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7, 17/7; turns of 1/3 about vertex axes. All layers turn,
-- the one of the face first: turns of the whole puzzle are not divided out.
--
-- Group: order 2.8219e85 = 2^93 3^57 5^19 7^9 11^9.
return puzzle {
  name   = "rot_emperor_pyraminx",
  title  = "the emperor pyraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7, 17 / 7 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 56, 2136, 74608 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
