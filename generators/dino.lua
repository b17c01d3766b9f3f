-- The dino cube: the cube cut across the vertex axes at 0.577350269189626;
-- turns of 1/3 about vertex axes.
--
-- Group: order 239500800.
return puzzle {
  name   = "dino",
  title  = "the dino cube",
  kind   = "puzzles: cubes",
  keywords = "corner turning Rainbow",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0.577350269189626 },
  known  = {
    { growth = { 1, 16, 160, 1408, 11712, 90912, 644756, 4070826, 21433009,
        76410122, 109897795, 26611502, 328215, 366 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
