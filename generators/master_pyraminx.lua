-- The master pyraminx: the tetrahedron cut across the vertex axes at 0, 1, 2;
-- turns of 1/3 about vertex axes.
--
-- Group: order 2.6067e18 = 2^21 3^17 5^3 7 11.
return puzzle {
  name   = "master_pyraminx",
  title  = "the master pyraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 0, 1, 2 },
  known  = {
    { complete = false,
      growth = { 1, 32, 672, 12624 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
