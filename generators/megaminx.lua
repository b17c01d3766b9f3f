-- The megaminx: the dodecahedron cut across the face axes at 0.7; turns of 1/5
-- about face axes.
return puzzle {
  name   = "megaminx",
  title  = "the megaminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.7 },
}
