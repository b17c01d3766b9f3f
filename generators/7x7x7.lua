-- The 7 x 7 x 7 cube: twizzle_cube n=7.
return puzzle {
  name   = "7x7x7",
  title  = "the 7 x 7 x 7 cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(3, function (i) return 1 - 2 * i / 7 end),
  known  = {
    { complete = false,
      growth = { 1, 36, 1062, 30900 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
