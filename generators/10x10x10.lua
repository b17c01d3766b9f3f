-- The 10 x 10 x 10 cube: twizzle_cube n=10.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "10x10x10",
  title  = "the 10 x 10 x 10 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(5, function (i) return 1 - 2 * i / 10 end),
  known  = {
    { complete = false,
      growth = { 1, 60, 2970 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
