-- The curvy copter, without jumbling: the cube cut across the edge axes at
-- 0.83; turns of 1/2 about edge axes.
return puzzle {
  name   = "curvy_copter",
  title  = "the curvy copter, without jumbling",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  edge   = { 0.83 },
  known  = {
    { complete = false,
      growth = { 1, 12, 90, 572 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
