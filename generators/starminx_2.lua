-- The second starminx: the dodecahedron cut across the face axes at
-- 0.23606797749979; turns of 1/5 about face axes.
return puzzle {
  name   = "starminx_2",
  title  = "the second starminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.23606797749979 },
  known  = {
    { complete = false,
      growth = { 1, 24, 528, 11568 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
