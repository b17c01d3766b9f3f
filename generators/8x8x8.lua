-- The 8 x 8 x 8 cube: twizzle_cube n=8.
--
-- Group: order 5.6049e290 = 2^262 3^129 5^49 7^37 11^24 13^12 17^12 19^12
-- 23^12.
return puzzle {
  name   = "8x8x8",
  title  = "the 8 x 8 x 8 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(4, function (i) return 1 - 2 * i / 8 end),
  known  = {
    { complete = false,
      growth = { 1, 48, 1896, 73872 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
