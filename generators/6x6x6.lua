-- The 6 x 6 x 6 cube: twizzle_cube n=6.
--
-- Group: order 3.1440e149 = 2^135 3^69 5^25 7^19 11^12 13^6 17^6 19^6 23^6.
return puzzle {
  name   = "6x6x6",
  title  = "the 6 x 6 x 6 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(3, function (i) return 1 - 2 * i / 6 end),
  known  = {
    { complete = false,
      growth = { 1, 36, 1062, 30900 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
