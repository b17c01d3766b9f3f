-- The dino + little chop: the cube cut across the vertex axes at
-- 0.577350269189626 and edge axes at 0; turns of 1/3 about vertex axes and 1/2
-- about edge axes.
--
-- Group: order 3.1022e23 = 2^21 3^10 5^4 7^3 11^2 13 17 19 23.
return puzzle {
  name   = "dino_little_chop",
  title  = "the dino + little chop",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0.577350269189626 },
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 28, 574, 10789 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
