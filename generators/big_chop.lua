-- The big chop: the dodecahedron cut across the edge axes at 0; turns of 1/2
-- about edge axes.
--
-- Group: order 3.4619e163 = 2^111 3^56 5^28 7^18 11^10 13^8 17^6 19^6 23^4 29^4
-- 31^2 37^2 41^2 43^2 47^2 53^2 59^2.
return puzzle {
  name   = "big_chop",
  title  = "the big chop",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  edge   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 30, 855 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
