-- The master pyraminx: the tetrahedron cut across the vertex axes at 0, 1, 2;
-- turns of 1/3 about vertex axes. The layer of the face stays in place, and so
-- does the whole puzzle.
--
-- Group: order 2.1723e17 = 2^19 3^16 5^3 7 11.
return puzzle {
  name   = "no_rot_master_pyraminx",
  title  = "the master pyraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1, 2 },
  layers = "fixed",
  known  = {
    { complete = false,
      growth = { 1, 24, 336, 3936 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
