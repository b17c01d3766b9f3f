-- The little chop (24-cube): the cube cut across the edge axes at 0; turns of
-- 1/2 about edge axes.
--
-- Group: order 3.1022e23 = 2^21 3^10 5^4 7^3 11^2 13 17 19 23.
return puzzle {
  name   = "little_chop",
  title  = "the little chop (24-cube)",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 12, 126, 1125 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
