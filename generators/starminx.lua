-- The starminx: the dodecahedron cut across the vertex axes at
-- 0.937962370425399; turns of 1/3 about vertex axes.
--
-- Group: order 2.4827e50 = 2^54 3^34 5^7 7^4 11^2 13^2 17 19 23 29.
return puzzle {
  name   = "starminx",
  title  = "the starminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  vertex = { 0.937962370425399 },
  known  = {
    { complete = false,
      growth = { 1, 40, 880, 14400 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
