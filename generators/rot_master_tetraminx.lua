-- The master tetraminx: a master pyraminx without tips: the tetrahedron cut
-- across the vertex axes at 0, 1; turns of 1/3 about vertex axes. All layers
-- turn, the one of the face first: turns of the whole puzzle are not divided
-- out.
--
-- Group: order 3.2182e16 = 2^21 3^13 5^3 7 11.
return puzzle {
  name   = "rot_master_tetraminx",
  title  = "the master tetraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 24, 456, 8368 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
