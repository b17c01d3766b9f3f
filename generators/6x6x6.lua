-- The 6 x 6 x 6 cube: twizzle_cube n=6.
return puzzle {
  name   = "6x6x6",
  title  = "the 6 x 6 x 6 cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(3, function (i) return 1 - 2 * i / 6 end),
  known  = {
    { complete = false,
      growth = { 1, 36, 1062, 30900 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
