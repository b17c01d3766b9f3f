-- The 13 x 13 x 13 cube: twizzle_cube n=13.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "13x13x13",
  title  = "the 13 x 13 x 13 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(6, function (i) return 1 - 2 * i / 13 end),
  known  = {
    { complete = false,
      growth = { 1, 72, 4284 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
