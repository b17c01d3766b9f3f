-- The 5x5x5: the cube cut across the face axes at 3/5, 1/5; turns of 1/4 about
-- face axes.
--
-- Group: order 2.5826e90 = 2^91 3^44 5^15 7^11 11^7 13^3 17^3 19^3 23^3.
return puzzle {
  name   = "5x5x5",
  title  = "the 5x5x5",
  kind   = "puzzles: cubes",
  keywords = "Rubik Professor cube",
  use    = "the Professor's cube in quarter turns against the clock; " ..
    "scrambles: `cube n=5 metric=HTM`",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 3 / 5, 1 / 5 },
  known  = {
    { complete = false,
      growth = { 1, 24, 468, 9000 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
