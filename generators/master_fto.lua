-- The master face-turning octahedron: the octahedron cut across the face axes
-- at 1/2, 0; turns of 1/3 about face axes.
--
-- Group: order 3.1308e56 = 2^66 3^34 5^13 7^6 11^6.
return puzzle {
  name   = "master_fto",
  title  = "the master face-turning octahedron",
  kind   = "puzzles: octahedra",
  keywords = "octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  face   = { 1 / 2, 0 },
  known  = {
    { complete = false,
      growth = { 1, 32, 864, 23168 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
