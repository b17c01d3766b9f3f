-- The tetraminx: a pyraminx without tips: the tetrahedron cut across the
-- vertex axes at 1/3; turns of 1/3 about vertex axes. All layers turn, the one
-- of the face first: turns of the whole puzzle are not divided out.
--
-- Group: order 11197440.
return puzzle {
  name   = "rot_tetraminx",
  title  = "the tetraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2280, 19683 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
