-- Mini pyramorphix on 24 stickers, 17 moves: three pairs of half turns, each
-- followed by their product, then four turns of order 3 with their inverses.
-- 288 positions, diameter 5.
-- CayleyPy, mini_pyramorphix(): its cycles, counted from 1.
--
-- Group: order 288.
local HALF_TURNS = {
  { "M_DF", { { 7, 12 }, { 8, 10 }, { 9, 11 }, { 13, 16 }, { 14, 17 },
    { 15, 18 } } },
  { "M_RL", { { 1, 4 }, { 2, 5 }, { 3, 6 }, { 19, 22 }, { 20, 23 },
    { 21, 24 } } },
  { "M_LF", { { 1, 9 }, { 2, 7 }, { 3, 8 }, { 13, 19 }, { 14, 20 },
    { 15, 21 } } },
  { "M_RD", { { 4, 11 }, { 5, 12 }, { 6, 10 }, { 16, 22 }, { 17, 23 },
    { 18, 24 } } },
  { "M_DL", { { 4, 9 }, { 5, 7 }, { 6, 8 }, { 16, 19 }, { 17, 20 },
    { 18, 21 } } },
  { "M_FR", { { 1, 11 }, { 2, 12 }, { 3, 10 }, { 13, 22 }, { 14, 23 },
    { 15, 24 } } },
}
local TURNS = {
  { "M_Fv", { { 1, 8, 12 }, { 2, 9, 10 }, { 3, 7, 11 }, { 4, 6, 5 },
    { 13, 14, 15 }, { 16, 23, 21 }, { 17, 24, 19 }, { 18, 22, 20 } } },
  { "M_Dv", { { 1, 3, 2 }, { 4, 10, 7 }, { 5, 11, 8 }, { 6, 12, 9 },
    { 13, 20, 24 }, { 14, 21, 22 }, { 15, 19, 23 }, { 16, 17, 18 } } },
  { "M_Lv", { { 1, 6, 7 }, { 2, 4, 8 }, { 3, 5, 9 }, { 10, 12, 11 },
    { 13, 23, 18 }, { 14, 24, 16 }, { 15, 22, 17 }, { 19, 20, 21 } } },
  { "M_Rv", { { 1, 10, 5 }, { 2, 11, 6 }, { 3, 12, 4 }, { 7, 9, 8 },
    { 13, 17, 21 }, { 14, 18, 19 }, { 15, 16, 20 }, { 22, 23, 24 } } },
}

return family {
  name   = "mini_pyramorphix",
  title  = "the mini pyramorphix",
  kind   = "puzzles: tetrahedra",
  keywords = "pocket tetrahedron shape mod half turns pyramid",
  use    = "a small puzzle to try things with: 288 positions",
  source = "CayleyPy",
  build  = function ()
    local moves = {}
    local function add(name, q) moves[#moves + 1] = { name, q } end
    for i, move in ipairs(HALF_TURNS) do
      add(move[1], cycles(24, table.unpack(move[2])))
      if i % 2 == 0 then
        local first = moves[#moves - 1]
        add(first[1] .. "v", compose(first[2], moves[#moves][2]))
      end
    end
    for _, move in ipairs(TURNS) do
      local q = cycles(24, table.unpack(move[2]))
      add(move[1], q)
      add(move[1] .. "i", inverse(q))
    end
    return permutations(24)(moves)
  end,
  known  = {
    { growth = { 1, 17, 54, 84, 92, 40 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
