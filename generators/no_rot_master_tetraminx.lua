-- The master tetraminx: a master pyraminx without tips: the tetrahedron cut
-- across the vertex axes at 0, 1; turns of 1/3 about vertex axes. The layer of
-- the face stays in place, and so does the whole puzzle.
--
-- Group: order 2.6818e15 = 2^19 3^12 5^3 7 11.
return puzzle {
  name   = "no_rot_master_tetraminx",
  title  = "the master tetraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 16, 184, 2048, 22512 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
