-- The tetraminx: a pyraminx without tips: the tetrahedron cut across the
-- vertex axes at 1/3; turns of 1/3 about vertex axes.
return puzzle {
  name   = "tetraminx",
  title  = "the tetraminx: a pyraminx without tips",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3 },
}
