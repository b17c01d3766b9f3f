-- The Regular Astrominx: the icosahedron cut across the vertex axes at
-- 0.18759247376021; turns of 1/5 about vertex axes.
return puzzle {
  name   = "regular_astrominx",
  title  = "the Regular Astrominx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.18759247376021 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
