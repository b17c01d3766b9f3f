-- The master tetraminx: a master pyraminx without tips: the tetrahedron cut
-- across the vertex axes at 0, 1; turns of 1/3 about vertex axes.
--
-- Group: order 2.6818e15 = 2^19 3^12 5^3 7 11.
return puzzle {
  name   = "master_tetraminx",
  title  = "the master tetraminx: a master pyraminx without tips",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1 },
  known  = {
    { complete = false,
      growth = { 1, 16, 184, 2048, 22704 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
