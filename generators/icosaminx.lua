-- The Icosaminx: the icosahedron cut across the vertex axes at 0.73; turns of
-- 1/5 about vertex axes.
return puzzle {
  name   = "icosaminx",
  title  = "the Icosaminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.73 },
}
