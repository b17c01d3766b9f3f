-- The petaminx: the dodecahedron cut across the face axes at 0.64, 0.73, 0.82,
-- 0.91; turns of 1/5 about face axes.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "petaminx",
  title  = "the petaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.73, 0.82, 0.91 },
  known  = {
    { complete = false,
      growth = { 1, 96, 6528 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
