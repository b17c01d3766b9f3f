-- Christopher's jewel: the octahedron cut across the vertex axes at
-- 0.577350269189626; turns of 1/4 about vertex axes.
--
-- Group: order 2.0091e15 = 2^32 3^5 5^2 7 11.
return puzzle {
  name   = "christophers_jewel",
  title  = "Christopher's jewel",
  kind   = "puzzles: octahedra",
  keywords = "octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  vertex = { 0.577350269189626 },
  known  = {
    { complete = false,
      growth = { 1, 12, 114, 1068, 9819 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
