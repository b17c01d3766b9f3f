-- The face-turning octahedron: the octahedron cut across the face axes at 1/3;
-- turns of 1/3 about face axes.
--
-- Group: order 1.5826e29 = 2^35 3^17 5^7 7^3 11^3.
return puzzle {
  name   = "fto",
  title  = "the face-turning octahedron",
  kind   = "puzzles: octahedra",
  keywords = "octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  face   = { 1 / 3 },
  known  = {
    { complete = false,
      growth = { 1, 16, 208, 2688, 34752 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
