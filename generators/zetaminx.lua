-- The zetaminx: the dodecahedron cut across the face axes at 0.64, 0.7, 0.76,
-- 0.82, 0.88, 0.94; turns of 1/5 about face axes.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "zetaminx",
  title  = "the zetaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.7, 0.76, 0.82, 0.88, 0.94 },
  known  = {
    { complete = false,
      growth = { 1, 144, 14688 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
