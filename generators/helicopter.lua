-- The helicopter cube, without jumbling: the cube cut across the edge axes at
-- 0.707106781186547; turns of 1/2 about edge axes.
--
-- Group: order 1.1849e19 = 2^22 3^17 5^5 7.
return puzzle {
  name   = "helicopter",
  title  = "the helicopter cube, without jumbling",
  kind   = "puzzles: cubes",
  keywords = "edge turning",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  edge   = { 0.707106781186547 },
  known  = {
    { complete = false,
      growth = { 1, 12, 90, 572 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
