-- The megaminx + chopasaurus: the dodecahedron cut across the face axes at
-- 0.61803398875 and vertex axes at 0; turns of 1/5 about face axes and 1/3
-- about vertex axes.
--
-- Group: order 4.2264e117 = 2^81 3^61 5^20 7^12 11^7 13^5 17^4 19^4 23^2 29^2
-- 31 37 41 43 47 53 59.
return puzzle {
  name   = "megaminx_chopasaurus",
  title  = "the megaminx + chopasaurus",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.61803398875 },
  vertex = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 64, 3328 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
