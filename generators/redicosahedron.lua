-- The Redicosahedron: the icosahedron cut across the vertex axes at
-- 0.794654472291766; turns of 1/5 about vertex axes.
--
-- Group: order 1.7384e49 = 2^54 3^14 5^19 7^4 11^2 13^2 17 19 23 29.
return puzzle {
  name   = "redicosahedron",
  title  = "the Redicosahedron",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.794654472291766 },
  known  = {
    { complete = false,
      growth = { 1, 24, 408, 6208 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
