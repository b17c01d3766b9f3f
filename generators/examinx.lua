-- The examinx: the dodecahedron cut across the face axes at 0.64, 0.712,
-- 0.784, 0.856, 0.928; turns of 1/5 about face axes.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "examinx",
  title  = "the examinx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.712, 0.784, 0.856, 0.928 },
  known  = {
    { complete = false,
      growth = { 1, 120, 10200 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
