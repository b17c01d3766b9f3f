-- The pyraminx in the moves of the World Cube Association (12e): U, L, R and B
-- turn the tip and the layer below it at the upper, left, right and back vertex
-- by 1/3 with the clock, seen from there, u, l, r and b the tip alone; each is
-- followed by its inverse. The layers of the faces stay in place, and so does
-- the whole puzzle. Points are those of no_rot_pyraminx, where U is 2D 3D.
--
-- Group: order 75582720.
local TIPS = {
  { "u", { 2, 29, 20 } }, { "l", { 5, 27, 14 } }, { "r", { 9, 18, 36 } },
  { "b", { 11, 23, 32 } },
}
local LAYERS = {
  { "U", { 1, 28, 19 }, { 4, 34, 22 }, { 7, 31, 25 }, { 2, 29, 20 } },
  { "L", { 3, 24, 12 }, { 4, 26, 17 }, { 8, 25, 13 }, { 5, 27, 14 } },
  { "R", { 6, 15, 33 }, { 7, 17, 35 }, { 8, 16, 34 }, { 9, 18, 36 } },
  { "B", { 10, 21, 30 }, { 13, 22, 35 }, { 16, 26, 31 }, { 11, 23, 32 } },
}

return family {
  name   = "wca_pyraminx",
  title  = "the pyraminx in the moves of the WCA",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tips tetrahedron scramble",
  use    = "the pyraminx as people turn it, 75,582,720 positions; scrambles " ..
    "of the WCA are its moves; no_rot_tetraminx has no tips",
  source = "WCA Regulations; PuzzleGeometry (T. Rokicki)",
  inverses = true,
  build  = function ()
    return permutations(36)(map(8, function (i)
      local move = join(LAYERS, TIPS)[i]
      return { move[1], cycles(36, table.unpack(move, 2)) }
    end))
  end,
  known  = {
    { growth = { 1, 16, 136, 896, 5456, 32296, 182432, 931983, 3829067,
        11108868, 20736353, 22907032, 13067528, 2739808, 40336, 512 },
      source = "J. Scherphuis, Jaap's Puzzle Page, without tips: times " ..
        "(1 + 2x)^4" },
  },
}
