-- The starminx: the dodecahedron cut across the vertex axes at
-- 0.937962370425399; turns of 1/3 about vertex axes.
return puzzle {
  name   = "starminx",
  title  = "the starminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  vertex = { 0.937962370425399 },
}
