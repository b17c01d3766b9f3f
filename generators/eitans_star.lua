-- Eitan's star: the icosahedron cut across the face axes at 0.61803398874989;
-- turns of 1/3 about face axes.
return puzzle {
  name   = "eitans_star",
  title  = "Eitan's star",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  face   = { 0.61803398874989 },
  known  = {
    { complete = false,
      growth = { 1, 40, 1120, 28160 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
