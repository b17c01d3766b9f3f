-- The master pentultimate: the dodecahedron cut across the face axes at 0.1;
-- turns of 1/5 about face axes.
--
-- Group: order 1.0031e158 = 2^135 3^74 5^27 7^16 11^9 13^7 17^5 19^5 23^3 29^3
-- 31 37 41 43 47 53 59.
return puzzle {
  name   = "master_pentultimate",
  title  = "the master pentultimate",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.1 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
