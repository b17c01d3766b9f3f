-- The pyraminx: the tetrahedron cut across the vertex axes at 1/3, 5/3; turns
-- of 1/3 about vertex axes. The layer of the face stays in place, and so does
-- the whole puzzle.
--
-- Group: order 75582720.
return puzzle {
  name   = "no_rot_pyraminx",
  title  = "the pyraminx, the layers of the faces fixed",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tetrahedron",
  use    = "the pyraminx as people count it, 75,582,720 positions; in the moves " ..
    "of the WCA: wca_pyraminx",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "tetrahedron",
  vertex = { 1 / 3, 5 / 3 },
  layers = "fixed",
  aliases = { { "u", "3D" }, { "r", "3BL" }, { "l", "3BR" }, { "b", "3F" },
              { "U", "2D 3D" }, { "R", "2BL 3BL" }, { "L", "2BR 3BR" },
              { "B", "2F 3F" } },
  known  = {
    { complete = false,
      growth = { 1, 16, 136, 896, 5456 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
