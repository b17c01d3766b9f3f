-- Jing's pyraminx: the tetrahedron cut across the face axes at 0; turns of 1/3
-- about face axes.
--
-- Group: order 44789760.
return puzzle {
  name   = "jing_pyraminx",
  title  = "Jing's pyraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2280, 19683 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
