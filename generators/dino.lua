-- The dino cube: the cube cut across the vertex axes at 0.577350269189626;
-- turns of 1/3 about vertex axes.
return puzzle {
  name   = "dino",
  title  = "the dino cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0.577350269189626 },
}
