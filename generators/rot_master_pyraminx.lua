-- The master pyraminx: the tetrahedron cut across the vertex axes at 0, 1, 2;
-- turns of 1/3 about vertex axes. All layers turn, the one of the face first:
-- turns of the whole puzzle are not divided out.
--
-- Group: order 2.6067e18 = 2^21 3^17 5^3 7 11.
return puzzle {
  name   = "rot_master_pyraminx",
  title  = "the master pyraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1, 2 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 32, 672, 12624 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
