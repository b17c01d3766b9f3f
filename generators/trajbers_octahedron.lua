-- Trajber's octahedron: the octahedron cut across the vertex axes at
-- 0.433012701892219; turns of 1/4 about vertex axes.
return puzzle {
  name   = "trajbers_octahedron",
  title  = "Trajber's octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  vertex = { 0.433012701892219 },
}
