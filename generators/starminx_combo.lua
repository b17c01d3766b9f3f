-- The starminx combo: the dodecahedron cut across the face axes at
-- 0.23606797749979 and vertex axes at 0.937962370425399; turns of 1/5 about
-- face axes and 1/3 about vertex axes.
return puzzle {
  name   = "starminx_combo",
  title  = "the starminx combo",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  face   = { 0.23606797749979 },
  vertex = { 0.937962370425399 },
  known  = {
    { complete = false,
      growth = { 1, 64, 2608 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
