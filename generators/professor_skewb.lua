-- The professor skewb: the cube cut across the vertex axes at 0, 0.38; turns
-- of 1/3 about vertex axes.
--
-- Group: order 4.0912e74 = 2^79 3^50 5^17 7^8 11^8.
return puzzle {
  name   = "professor_skewb",
  title  = "the professor skewb",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0, 0.38 },
  known  = {
    { complete = false,
      growth = { 1, 32, 864, 23168 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
