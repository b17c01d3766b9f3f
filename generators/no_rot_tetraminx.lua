-- The tetraminx: a pyraminx without tips: the tetrahedron cut across the
-- vertex axes at 1/3; turns of 1/3 about vertex axes. The layer of the face
-- stays in place, and so does the whole puzzle.
--
-- Group: order 933120.
return puzzle {
  name   = "no_rot_tetraminx",
  title  = "the tetraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid pyraminx tetrahedron WCA",
  use    = "the pyraminx as people count it without tips, 933,120 positions",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3 },
  layers = "fixed",
  aliases = { { "U", "2D" }, { "R", "2BL" }, { "L", "2BR" }, { "B", "2F" } },
  known  = {
    { complete = false,
      growth = { 1, 8, 48, 288, 1728 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
