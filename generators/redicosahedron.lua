-- The Redicosahedron: the icosahedron cut across the vertex axes at
-- 0.794654472291766; turns of 1/5 about vertex axes.
return puzzle {
  name   = "redicosahedron",
  title  = "the Redicosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.794654472291766 },
  known  = {
    { complete = false,
      growth = { 1, 24, 408, 6208 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
