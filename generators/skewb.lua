-- The skewb: the cube cut across the vertex axes at 0; turns of 1/3 about
-- vertex axes.
--
-- Group: order 37791360.
return puzzle {
  name   = "skewb",
  title  = "the skewb",
  kind   = "puzzles: cubes",
  keywords = "Meffert deep cut corner turning",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2280, 19683 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
