-- The radio chop: the icosahedron cut across the face axes at 0; turns of 1/3
-- about face axes.
return puzzle {
  name   = "radio_chop",
  title  = "the radio chop",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "icosahedron",
  face   = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 40, 1480, 51960 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
