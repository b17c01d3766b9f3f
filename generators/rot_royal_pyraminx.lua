-- The royal pyraminx: the tetrahedron cut across the vertex axes at -1/3, 1/3,
-- 1, 5/3, 7/3; turns of 1/3 about vertex axes. All layers turn, the one of the
-- face first: turns of the whole puzzle are not divided out.
--
-- Group: order 1.7118e59 = 2^64 3^41 5^13 7^6 11^6.
return puzzle {
  name   = "rot_royal_pyraminx",
  title  = "the royal pyraminx, all layers turning",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -1 / 3, 1 / 3, 1, 5 / 3, 7 / 3 },
  layers = "all",
  known  = {
    { complete = false,
      growth = { 1, 48, 1560, 46288 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
