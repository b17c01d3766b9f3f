-- The 7 x 7 x 7 cube: twizzle_cube n=7.
--
-- Group: order 1.4841e208 = 2^197 3^94 5^35 7^26 11^17 13^8 17^8 19^8 23^8.
return puzzle {
  name   = "7x7x7",
  title  = "the 7 x 7 x 7 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(3, function (i) return 1 - 2 * i / 7 end),
  known  = {
    { complete = false,
      growth = { 1, 36, 1062, 30900 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
