-- The chopasaurus: the dodecahedron cut across the vertex axes at 0; turns of
-- 1/3 about vertex axes.
return puzzle {
  name   = "chopasaurus",
  title  = "the chopasaurus",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "dodecahedron",
  vertex = { 0 },
  known  = {
    { complete = false,
      growth = { 1, 40, 1480, 51960 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
