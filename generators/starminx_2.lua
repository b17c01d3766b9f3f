-- The second starminx: the dodecahedron cut across the face axes at
-- 0.23606797749979; turns of 1/5 about face axes.
--
-- Group: order 7.0950e130 = 2^118 3^47 5^23 7^14 11^8 13^6 17^4 19^4 23^3 29^3
-- 31 37 41 43 47 53 59.
return puzzle {
  name   = "starminx_2",
  title  = "the second starminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.23606797749979 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
