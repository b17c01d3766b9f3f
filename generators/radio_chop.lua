-- The radio chop: the icosahedron cut across the face axes at 0; turns of 1/3
-- about face axes.
--
-- Group: order 5.9186e115 = 2^81 3^41 5^31 7^12 11^7 13^5 17^4 19^4 23^2 29^2
-- 31 37 41 43 47 53 59.
return puzzle {
  name   = "radio_chop",
  title  = "the radio chop",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 40, 1480, 51960 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
