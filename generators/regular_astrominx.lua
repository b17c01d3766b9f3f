-- The Regular Astrominx: the icosahedron cut across the vertex axes at
-- 0.18759247376021; turns of 1/5 about vertex axes.
--
-- Group: order 1.7322e139 = 2^118 3^47 5^35 7^14 11^8 13^6 17^4 19^4 23^3 29^3
-- 31 37 41 43 47 53 59.
return puzzle {
  name   = "regular_astrominx",
  title  = "the Regular Astrominx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.18759247376021 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
