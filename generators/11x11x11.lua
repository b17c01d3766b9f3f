-- The 11 x 11 x 11 cube: twizzle_cube n=11.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "11x11x11",
  title  = "the 11 x 11 x 11 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(5, function (i) return 1 - 2 * i / 11 end),
  known  = {
    { complete = false,
      growth = { 1, 60, 2970 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
