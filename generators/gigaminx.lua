-- The gigaminx: the dodecahedron cut across the face axes at 0.64, 0.82; turns
-- of 1/5 about face axes.
return puzzle {
  name   = "gigaminx",
  title  = "the gigaminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.64, 0.82 },
  known  = {
    { complete = false,
      growth = { 1, 48, 1632, 49760 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
