-- Pyraminx on 36 stickers: the turns of the four tips r, l, b, u and of the
-- four base layers BL, BR, F, D, each followed by its inverse, named with _inv.
-- The whole puzzle is not held in place: 302330880 positions, diameter 16.
-- CayleyPy, pyraminx(), the moves of its GAP puzzle "pyraminx".
--
-- Group: order 302330880.
local TURNS = {
  { "r", { { 31, 33, 32 } } },
  { "l", { { 34, 36, 35 } } },
  { "b", { { 28, 30, 29 } } },
  { "u", { { 25, 27, 26 } } },
  { "BL", { { 1, 8, 4 }, { 2, 7, 3 }, { 13, 22, 18 }, { 14, 23, 16 },
    { 15, 24, 17 }, { 25, 34, 30 }, { 26, 35, 28 }, { 27, 36, 29 } } },
  { "BR", { { 3, 11, 10 }, { 4, 12, 9 }, { 13, 17, 19 }, { 14, 18, 20 },
    { 15, 16, 21 }, { 25, 29, 31 }, { 26, 30, 32 }, { 27, 28, 33 } } },
  { "F", { { 1, 10, 5 }, { 2, 9, 6 }, { 13, 21, 23 }, { 14, 19, 24 },
    { 15, 20, 22 }, { 25, 33, 35 }, { 26, 31, 36 }, { 27, 32, 34 } } },
  { "D", { { 5, 12, 7 }, { 6, 11, 8 }, { 16, 22, 19 }, { 17, 23, 20 },
    { 18, 24, 21 }, { 28, 34, 31 }, { 29, 35, 32 }, { 30, 36, 33 } } },
}

-- The WCA's moves (12e), with the clock, seen from the vertex: U turns the tip and
-- the layer below it, that is, the layer of the face D and then the whole puzzle.
local WCA = {
  { "U", "D_inv", "l b r, F BL BR" }, { "L", "BR_inv", "u r b, F D BL" },
  { "R", "BL_inv", "u b l, F BR D" }, { "B", "F_inv", "u l r, D BR BL" },
  { "u", "u_inv", "" }, { "l", "l_inv", "" }, { "r", "r_inv", "" },
  { "b", "b_inv", "" },
}

return family {
  name   = "pyraminx",
  title  = "the pyraminx",
  kind   = "puzzles: tetrahedra",
  keywords = "Meffert pyramid tips tetrahedron",
  use    = "the pyraminx with its tips, not held in place; 75,582,720 " ..
    "positions: no_rot_pyraminx, wca_pyraminx; scrambles of the WCA are read",
  source = "CayleyPy",
  build  = function ()
    local moves = with_inverses(map(#TURNS, function (i)
      return { TURNS[i][1], cycles(36, table.unpack(TURNS[i][2])) }
    end), function (name) return name .. "_inv" end)
    moves.aliases = WCA
    return permutations(36)(moves)
  end,
  known  = {
    { complete = false, growth = { 1, 16, 136, 896, 5456, 32528, 190260 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
