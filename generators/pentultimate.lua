-- The pentultimate: the dodecahedron cut across the face axes at 0; turns of
-- 1/5 about face axes.
--
-- Group: order 3.3861e35 = 2^26 3^32 5^6 7^3 11^2 13 17 19.
return puzzle {
  name   = "pentultimate",
  title  = "the pentultimate",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 10548 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
