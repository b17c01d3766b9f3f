-- The skewb diamond: the octahedron cut across the face axes at 0; turns of
-- 1/3 about face axes.
--
-- Group: order 1658880.
return puzzle {
  name   = "skewb_diamond",
  title  = "the skewb diamond",
  kind   = "puzzles: octahedra",
  keywords = "octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  face   = { 0 },
  known  = {
    { growth = { 1, 16, 208, 2280, 18795, 104856, 433752, 897588, 198564,
        2640, 180 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
