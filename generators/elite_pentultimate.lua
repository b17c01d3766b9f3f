-- The elite pentultimate: the dodecahedron cut across the face axes at 0,
-- 0.145905; turns of 1/5 about face axes.
--
-- Group: order 1.0146e362 = 2^246 3^144 5^62 7^39 11^22 13^17 17^13 19^13 23^8
-- 29^8 31^4 37^4 41^4 43^4 47^4 53^4 59^4.
return puzzle {
  name   = "elite_pentultimate",
  title  = "the elite pentultimate",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0, 0.145905 },
  known  = {
    { complete = false,
      growth = { 1, 48, 2112, 92640 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
