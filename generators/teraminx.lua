-- The teraminx: the dodecahedron cut across the face axes at 0.64, 0.76, 0.88;
-- turns of 1/5 about face axes.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "teraminx",
  title  = "the teraminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.76, 0.88 },
  known  = {
    { complete = false,
      growth = { 1, 72, 3672 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
