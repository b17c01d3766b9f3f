-- The curvy copter, without jumbling: the cube cut across the edge axes at
-- 0.83; turns of 1/2 about edge axes.
--
-- Group: order 3.0333e21 = 2^30 3^17 5^5 7.
return puzzle {
  name   = "curvy_copter",
  title  = "the curvy copter, without jumbling",
  kind   = "puzzles: cubes",
  keywords = "edge turning helicopter",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  edge   = { 0.83 },
  known  = {
    { complete = false,
      growth = { 1, 12, 90, 572 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
