-- The Regular Astrominx + Big Chop: the icosahedron cut across the vertex axes
-- at 0.18759247376021 and edge axes at 0; turns of 1/5 about vertex axes and
-- 1/2 about edge axes.
return puzzle {
  name   = "regular_astrominx_big_chop",
  title  = "the Regular Astrominx + Big Chop",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  vertex = { 0.18759247376021 },
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 54, 2823 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
