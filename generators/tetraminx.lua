-- The tetraminx: a pyraminx without tips: the tetrahedron cut across the
-- vertex axes at 1/3; turns of 1/3 about vertex axes.
--
-- Group: order 11197440.
return puzzle {
  name   = "tetraminx",
  title  = "the tetraminx: a pyraminx without tips",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  use    = "the pyraminx without the trivial tips, not held in place",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3 },
  known  = {
    { growth = { 1, 16, 208, 2280, 19683, 121056, 622080, 2641332, 5765604,
        1995312, 29484, 384 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
