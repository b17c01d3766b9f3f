-- The 30 x 30 x 30 cube: twizzle_cube n=30.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "30x30x30",
  title  = "the 30 x 30 x 30 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(15, function (i) return 1 - 2 * i / 30 end),
  known  = {
    { complete = false,
      growth = { 1, 180, 26910 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
