-- The 20 x 20 x 20 cube: twizzle_cube n=20.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "20x20x20",
  title  = "the 20 x 20 x 20 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(10, function (i) return 1 - 2 * i / 20 end),
  known  = {
    { complete = false,
      growth = { 1, 120, 11940 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
