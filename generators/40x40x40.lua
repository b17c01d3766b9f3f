-- The 40 x 40 x 40 cube: twizzle_cube n=40.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "40x40x40",
  title  = "the 40 x 40 x 40 cube",
  kind   = "puzzles: cubes",
  keywords = "large cube",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = map(20, function (i) return 1 - 2 * i / 40 end),
  known  = {
    { complete = false,
      growth = { 1, 240, 47880 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
