-- The emperor tetraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7; turns of 1/3 about vertex axes. All layers turn, the
-- one of the face first: turns of the whole puzzle are not divided out.
--
-- Group: order 3.4839e83 = 2^93 3^53 5^19 7^9 11^9.
return puzzle {
  name   = "rot_emperor_tetraminx",
  title  = "the emperor tetraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 48, 1728, 59600 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
