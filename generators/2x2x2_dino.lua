-- The 2x2x2 + dino: the cube cut across the face axes at 0 and vertex axes at
-- 0.577350269189626; turns of 1/4 about face axes and 1/3 about vertex axes.
--
-- Group: order 6.2045e23 = 2^22 3^10 5^4 7^3 11^2 13 17 19 23.
return puzzle {
  name   = "2x2x2_dino",
  title  = "the 2x2x2 + dino",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 0 },
  vertex = { 0.577350269189626 },
  known  = {
    { complete = false,
      growth = { 1, 28, 658, 14908 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
