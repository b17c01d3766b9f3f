-- The 2 x 2 x 2 cube, all corners free: the cube cut across the face axes at
-- 0; turns of 1/4 about face axes.
--
-- Group: order 88179840.
return puzzle {
  name   = "2x2x2",
  title  = "the 2 x 2 x 2 cube, all corners free",
  kind   = "puzzles: cubes",
  keywords = "Rubik pocket cube mini cube Ice",
  use    = "quarter turns of all six faces against the clock; scrambles: " ..
    "`cube n=2 metric=HTM`; metric=fixed_QTM holds a corner and has 24 times fewer " ..
    "positions",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 12, 114, 924, 6539 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
