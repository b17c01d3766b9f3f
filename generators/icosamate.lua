-- The icosamate: the icosahedron cut across the vertex axes at 0; turns of 1/5
-- about vertex axes.
return puzzle {
  name   = "icosamate",
  title  = "the icosamate",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0 },
}
