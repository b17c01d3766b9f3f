-- The pyraminx: the tetrahedron cut across the vertex axes at 1/3, 5/3; turns
-- of 1/3 about vertex axes. All layers turn, the one of the face first: turns
-- of the whole puzzle are not divided out.
--
-- Group: order 906992640.
return puzzle {
  name   = "rot_pyraminx",
  title  = "the pyraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  use    = "turns of the whole puzzle count as moves",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3, 5 / 3 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 24, 360, 4624 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
