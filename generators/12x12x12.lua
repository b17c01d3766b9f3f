-- The 12 x 12 x 12 cube: twizzle_cube n=12.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "12x12x12",
  title  = "the 12 x 12 x 12 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(6, function (i) return 1 - 2 * i / 12 end),
  known  = {
    { complete = false,
      growth = { 1, 72, 4284 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
