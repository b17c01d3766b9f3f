-- The 4x4x4: the cube cut across the face axes at 1/2, 0; turns of 1/4 about
-- face axes.
--
-- Group: order 1.6973e55 = 2^50 3^29 5^9 7^7 11^4 13^2 17^2 19^2 23^2.
return puzzle {
  name   = "4x4x4",
  title  = "the 4x4x4",
  kind   = "puzzles: cubes",
  keywords = "Rubik Revenge master cube",
  use    = "Rubik's Revenge in quarter turns against the clock; scrambles: " ..
    "`cube n=4 metric=HTM`",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 1 / 2, 0 },
  known  = {
    { complete = false,
      growth = { 1, 24, 468, 9000 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
