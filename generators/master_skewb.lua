-- The master skewb: the cube cut across the vertex axes at 0.275; turns of 1/3
-- about vertex axes.
--
-- Group: order 5.1917e32 = 2^34 3^25 5^7 7^3 11^3.
return puzzle {
  name   = "master_skewb",
  title  = "the master skewb",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0.275 },
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2688, 34752 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
