-- Megaminx on 120 stickers: the turns of its twelve faces, of order 5, each
-- followed by its inverse, named with _inv.
-- CayleyPy, megaminx(), the moves of its GAP puzzle "megaminx".
--
-- Group: order 1.0067e68.
local TURNS = {
  { "M_U", { { 1, 4, 19, 22, 7 }, { 2, 5, 20, 23, 8 }, { 3, 6, 21, 24, 9 },
    { 61, 63, 75, 73, 77 }, { 62, 64, 76, 74, 78 } } },
  { "M_D", { { 37, 55, 58, 52, 40 }, { 38, 56, 59, 53, 41 },
    { 39, 57, 60, 54, 42 }, { 93, 115, 117, 111, 95 },
    { 94, 116, 118, 112, 96 } } },
  { "M_F", { { 1, 9, 31, 35, 12 }, { 2, 7, 32, 36, 10 }, { 3, 8, 33, 34, 11 },
    { 61, 66, 87, 68, 80 }, { 62, 65, 88, 67, 79 } } },
  { "M_B", { { 25, 41, 52, 47, 30 }, { 26, 42, 53, 48, 28 },
    { 27, 40, 54, 46, 29 }, { 97, 112, 113, 108, 99 },
    { 98, 111, 114, 107, 100 } } },
  { "M_L", { { 1, 11, 15, 16, 5 }, { 2, 12, 13, 17, 6 }, { 3, 10, 14, 18, 4 },
    { 63, 79, 69, 81, 71 }, { 64, 80, 70, 82, 72 } } },
  { "M_DR", { { 43, 47, 54, 59, 51 }, { 44, 48, 52, 60, 49 },
    { 45, 46, 53, 58, 50 }, { 101, 103, 113, 117, 119 },
    { 102, 104, 114, 118, 120 } } },
  { "M_BL", { { 4, 17, 27, 28, 20 }, { 5, 18, 25, 29, 21 },
    { 6, 16, 26, 30, 19 }, { 71, 84, 99, 86, 76 }, { 72, 83, 100, 85, 75 } } },
  { "M_FR", { { 31, 50, 60, 56, 36 }, { 32, 51, 58, 57, 34 },
    { 33, 49, 59, 55, 35 }, { 87, 109, 120, 115, 90 },
    { 88, 110, 119, 116, 89 } } },
  { "M_BR", { { 19, 29, 48, 43, 23 }, { 20, 30, 46, 44, 24 },
    { 21, 28, 47, 45, 22 }, { 73, 86, 107, 103, 106 },
    { 74, 85, 108, 104, 105 } } },
  { "M_FL", { { 10, 35, 57, 38, 15 }, { 11, 36, 55, 39, 13 },
    { 12, 34, 56, 37, 14 }, { 67, 90, 94, 91, 70 }, { 68, 89, 93, 92, 69 } } },
  { "M_R", { { 7, 24, 43, 50, 33 }, { 8, 22, 44, 51, 31 },
    { 9, 23, 45, 49, 32 }, { 65, 77, 105, 101, 109 },
    { 66, 78, 106, 102, 110 } } },
  { "M_DL", { { 13, 38, 40, 26, 18 }, { 14, 39, 41, 27, 16 },
    { 15, 37, 42, 25, 17 }, { 81, 91, 95, 97, 83 }, { 82, 92, 96, 98, 84 } } },
}

-- The WCA's moves for scrambles (regulation 12d), all with the clock, seen from
-- the named side: R++ turns all but the layer L by 2/5, that is, L by 2/5 and
-- then the whole puzzle; D++ all but the layer U; and U itself.
local RIGHT = "M_U M_DL M_F M_BL M_FL, M_R M_B M_FR M_BR M_D"
local LEFT = "M_FL M_BL M_F M_DL M_U, M_D M_BR M_FR M_B M_R"
local DOWN = "M_F M_BR M_L M_R M_BL, M_FL M_DR M_DL M_FR M_B"
local BACK = "M_BL M_R M_L M_BR M_F, M_B M_FR M_DL M_DR M_FL"
local WCA = {
  { "R++", "M_L_inv M_L_inv", RIGHT }, { "R--", "M_L M_L", LEFT },
  { "D++", "M_U_inv M_U_inv", DOWN }, { "D--", "M_U M_U", BACK },
  { "U", "M_U_inv", "" },
}

return family {
  name   = "megaminx",
  title  = "the megaminx",
  kind   = "puzzles: dodecahedra and icosahedra",
  keywords = "Rubik dodecahedron twelve faces Supernova",
  use    = "the moves and names of CayleyPy; U stands for M_U, and in " ..
    "scrambles of the WCA, R++ D-- U, for the turn with the clock",
  source = "CayleyPy",
  build  = function ()
    local moves = with_inverses(map(#TURNS, function (i)
      return { TURNS[i][1], cycles(120, table.unpack(TURNS[i][2])) }
    end), function (name) return name .. "_inv" end)
    moves.aliases = join(map(#TURNS, function (i)
      return { string.sub(TURNS[i][1], 3), TURNS[i][1] }
    end), WCA)
    return permutations(120)(moves)
  end,
  known  = {
    { complete = false, growth = { 1, 24, 408, 6208, 90144 },
      source = "CayleyPy, its tests, commit 7355621" },
  },
}
