-- Trajber's octahedron: the octahedron cut across the vertex axes at
-- 0.433012701892219; turns of 1/4 about vertex axes.
--
-- Group: order 4.0503e19 = 2^38 3^7 5^3 7^2 11.
return puzzle {
  name   = "trajbers_octahedron",
  title  = "Trajber's octahedron",
  kind   = "puzzles: octahedra",
  keywords = "octahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  vertex = { 0.433012701892219 },
  known  = {
    { complete = false,
      growth = { 1, 12, 114, 1068, 10011 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
