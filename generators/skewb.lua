-- The skewb: the cube cut across the vertex axes at 0; turns of 1/3 about
-- vertex axes.
return puzzle {
  name   = "skewb",
  title  = "the skewb",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0 },
}
