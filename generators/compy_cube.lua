-- The compy cube: the cube cut across the vertex axes at 0.915641442663986;
-- turns of 1/3 about vertex axes.
--
-- Group: order 1571364748800.
return puzzle {
  name   = "compy_cube",
  title  = "the compy cube",
  kind   = "puzzles: cubes",
  keywords = "twisty cube cuts",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "cube",
  vertex = { 0.915641442663986 },
  known  = {
    { complete = false,
      growth = { 1, 16, 160, 1408, 11808 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
