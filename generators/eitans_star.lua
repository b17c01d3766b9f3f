-- Eitan's star: the icosahedron cut across the face axes at 0.61803398874989;
-- turns of 1/3 about face axes.
--
-- Group: order 2.4624e197 = 2^136 3^69 5^45 7^21 11^12 13^9 17^7 19^7 23^4 29^4
-- 31^2 37^2 41^2 43^2 47^2 53^2 59^2.
return puzzle {
  name   = "eitans_star",
  title  = "Eitan's star",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  face   = { 0.61803398874989 },
  known  = {
    { complete = false,
      growth = { 1, 40, 1120, 28160 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
