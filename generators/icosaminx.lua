-- The Icosaminx: the icosahedron cut across the vertex axes at 0.73; turns of
-- 1/5 about vertex axes.
--
-- Group: order 2.1146e67 = 2^71 3^22 5^23 7^6 11^3 13^3 17^2 19^2 23 29.
return puzzle {
  name   = "icosaminx",
  title  = "the Icosaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.73 },
  known  = {
    { complete = false,
      growth = { 1, 24, 408, 6208 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
