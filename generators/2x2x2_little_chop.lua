-- The 2x2x2 + little chop: the cube cut across the face axes at 0 and edge
-- axes at 0; turns of 1/4 about face axes and 1/2 about edge axes.
--
-- Group: order 1.9248e47 = 2^43 3^20 5^8 7^6 11^4 13^2 17^2 19^2 23^2.
return puzzle {
  name   = "2x2x2_little_chop",
  title  = "the 2x2x2 + little chop",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  face   = { 0 },
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 10833 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
