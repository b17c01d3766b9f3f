-- The skewb: the cube cut across the vertex axes at 0; turns of 1/3 about
-- vertex axes.
--
-- Group: order 37791360.
return puzzle {
  name   = "skewb",
  title  = "the skewb",
  kind   = "puzzles: cubes",
  keywords = "Meffert deep cut corner turning WCA",
  use    = "scrambles of the WCA are read; only=U,R,L,B holds a corner, as " ..
    "people count it, 3,149,280 positions",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0 },
  -- U R L B are the WCA's, the others those of a proposal that goes with them:
  -- with the clock, seen from the corner.
  aliases = { { "U", "UBL'" }, { "R", "DBR'" }, { "L", "DFL'" },
              { "B", "DLB'" }, { "F", "DRF'" }, { "r", "URB'" },
              { "l", "ULF'" }, { "f", "UFR'" } },
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2280, 19683 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
