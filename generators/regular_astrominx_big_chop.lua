-- The Regular Astrominx + Big Chop: the icosahedron cut across the vertex axes
-- at 0.18759247376021 and edge axes at 0; turns of 1/5 about vertex axes and
-- 1/2 about edge axes.
--
-- Group: order 1.0373e490 = 2^331 3^168 5^84 7^54 11^30 13^24 17^18 19^18 23^12
-- 29^12 31^6 37^6 41^6 43^6 47^6 53^6 59^6.
return puzzle {
  name   = "regular_astrominx_big_chop",
  title  = "the Regular Astrominx + Big Chop",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
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
