-- The 9 x 9 x 9 cube: twizzle_cube n=9.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "9x9x9",
  title  = "the 9 x 9 x 9 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(4, function (i) return 1 - 2 * i / 9 end),
  known  = {
    { complete = false,
      growth = { 1, 48, 1896, 73872 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
