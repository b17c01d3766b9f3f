-- The royal tetraminx: the tetrahedron cut across the vertex axes at -1/3,
-- 1/3, 1, 5/3; turns of 1/3 about vertex axes. The layer of the face stays in
-- place, and so does the whole puzzle.
--
-- Group: order 1.7611e56 = 2^62 3^36 5^13 7^6 11^6.
return puzzle {
  name   = "no_rot_royal_tetraminx",
  title  = "the royal tetraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { -1 / 3, 1 / 3, 1, 5 / 3 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 32, 720, 15264 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
