-- The 5x5x5: the cube cut across the face axes at 3/5, 1/5; turns of 1/4 about
-- face axes.
return puzzle {
  name   = "5x5x5",
  title  = "the 5x5x5",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 3 / 5, 1 / 5 },
}
