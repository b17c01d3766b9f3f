-- The yottaminx: the dodecahedron cut across the face axes at 0.64, 0.6914,
-- 0.7429, 0.7943, 0.8457, 0.8971, 0.9486; turns of 1/5 about face axes.
--
-- Group: too large for a stabiliser chain here.
return puzzle {
  name   = "yottaminx",
  title  = "the yottaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "minx dodecahedron icosahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.6914, 0.7429, 0.7943, 0.8457, 0.8971, 0.9486 },
  known  = {
    { complete = false,
      growth = { 1, 168, 19992 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
