-- The emperor tetraminx: the tetrahedron cut across the vertex axes at -3/7,
-- 1/7, 5/7, 9/7, 13/7; turns of 1/3 about vertex axes. The layer of the face
-- stays in place, and so does the whole puzzle.
--
-- Group: order 2.9032e82 = 2^91 3^52 5^19 7^9 11^9.
return puzzle {
  name   = "no_rot_emperor_tetraminx",
  title  = "the emperor tetraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -3 / 7, 1 / 7, 5 / 7, 9 / 7, 13 / 7 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 40, 1120, 29376 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
