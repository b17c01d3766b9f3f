-- The emperor pyraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7, 17/7; turns of 1/3 about vertex axes. The layer of the
-- face stays in place, and so does the whole puzzle.
--
-- Group: order 2.3516e84 = 2^91 3^56 5^19 7^9 11^9.
return puzzle {
  name   = "no_rot_emperor_pyraminx",
  title  = "the emperor pyraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7, 17 / 7 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 48, 1464, 39328 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
