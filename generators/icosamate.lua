-- The icosamate: the icosahedron cut across the vertex axes at 0; turns of 1/5
-- about vertex axes.
--
-- Group: order 7.1128e34 = 2^26 3^13 5^18 7^3 11^2 13 17 19.
return puzzle {
  name   = "icosamate",
  title  = "the icosamate",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 10548 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
