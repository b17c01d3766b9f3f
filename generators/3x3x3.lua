-- The 3 x 3 x 3 cube: the cube cut across the face axes at 1/3; turns of 1/4
-- about face axes.
--
-- Group: order 4.3252e19 = 2^27 3^14 5^3 7^2 11.
return puzzle {
  name   = "3x3x3",
  title  = "the 3 x 3 x 3 cube",
  kind   = "puzzles: cubes",
  keywords = "Rubik standard cube god's number",
  use    = "the standard Rubik's cube in quarter turns, six faces, " ..
    "against the clock; half turns and scrambles: `cube n=3 metric=HTM`",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 1 / 3 },
  known  = {
    { complete = false,
      growth = { 1, 12, 114, 1068, 10011 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
