-- The pyraminx crystal: the dodecahedron cut across the face axes at
-- 0.447213595499989; turns of 1/5 about face axes.
--
-- Group: order 1.0067e68 = 2^71 3^41 5^11 7^6 11^3 13^3 17^2 19^2 23 29.
return puzzle {
  name   = "pyraminx_crystal",
  title  = "the pyraminx crystal",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.447213595499989 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
