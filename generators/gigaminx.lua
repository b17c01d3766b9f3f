-- The gigaminx: the dodecahedron cut across the face axes at 0.64, 0.82; turns
-- of 1/5 about face axes.
--
-- Group: order 7.2499e312 = 2^236 3^125 5^53 7^33 11^18 13^15 17^11 19^11 23^7
-- 29^7 31^3 37^3 41^3 43^3 47^3 53^3 59^3.
return puzzle {
  name   = "gigaminx",
  title  = "the gigaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.82 },
  known  = {
    { complete = false,
      growth = { 1, 48, 1632, 49760 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
