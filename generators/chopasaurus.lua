-- The chopasaurus: the dodecahedron cut across the vertex axes at 0; turns of
-- 1/3 about vertex axes.
return puzzle {
  name   = "chopasaurus",
  title  = "the chopasaurus",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  vertex = { 0 },
}
