-- Picture cube 3 x 3 x 3 (IHES): the turns of all nine layers on 72 facelets,
-- twelve to a face: 3 on top, the left edge, the 4 quarters of the centre, the
-- right edge, 3 at the bottom; so turns of the centres count.  Each move is
-- followed by its inverse, named with - before it.
-- CayleyPy, picture_cube333(): its cycles, counted from 1.
--
-- Group: order 2125922464947725402112000, the 3 x 3 x 3 cube with centres,
-- times 24 for its rotations.
local TURNS = {
  { "f0", { { 1, 3, 12, 10 }, { 2, 9, 11, 4 }, { 5, 6, 8, 7 },
    { 13, 49, 37, 25 }, { 14, 50, 38, 26 }, { 15, 51, 39, 27 } } },
  { "f1", { { 16, 52, 40, 28 }, { 17, 53, 41, 29 }, { 18, 54, 42, 30 },
    { 19, 55, 43, 31 }, { 20, 56, 44, 32 }, { 21, 57, 45, 33 } } },
  { "f2", { { 22, 58, 46, 34 }, { 23, 59, 47, 35 }, { 24, 60, 48, 36 },
    { 61, 70, 72, 63 }, { 62, 64, 71, 69 }, { 65, 67, 68, 66 } } },
  { "r0", { { 3, 46, 63, 15 }, { 9, 40, 69, 21 }, { 12, 37, 72, 24 },
    { 25, 27, 36, 34 }, { 26, 33, 35, 28 }, { 29, 30, 32, 31 } } },
  { "r1", { { 2, 47, 62, 14 }, { 5, 44, 65, 17 }, { 6, 43, 66, 18 },
    { 7, 42, 67, 19 }, { 8, 41, 68, 20 }, { 11, 38, 71, 23 } } },
  { "r2", { { 1, 48, 61, 13 }, { 4, 45, 64, 16 }, { 10, 39, 70, 22 },
    { 49, 58, 60, 51 }, { 50, 52, 59, 57 }, { 53, 55, 56, 54 } } },
  { "d0", { { 10, 25, 63, 60 }, { 11, 28, 62, 57 }, { 12, 34, 61, 51 },
    { 13, 15, 24, 22 }, { 14, 21, 23, 16 }, { 17, 18, 20, 19 } } },
  { "d1", { { 4, 26, 69, 59 }, { 5, 30, 68, 55 }, { 6, 32, 67, 53 },
    { 7, 29, 66, 56 }, { 8, 31, 65, 54 }, { 9, 35, 64, 50 } } },
  { "d2", { { 1, 27, 72, 58 }, { 2, 33, 71, 52 }, { 3, 36, 70, 49 },
    { 37, 46, 48, 39 }, { 38, 40, 47, 45 }, { 41, 43, 44, 42 } } },
}

return family {
  name   = "picture_cube333",
  title  = "the 3 x 3 x 3 cube with pictures, centres counted",
  kind   = "puzzles: cubes",
  keywords = "Rubik supercube picture centres IHES",
  use    = "a Rubik's cube with pictures on its centres, whose turns " ..
    "count; slices turn, too",
  source = "CayleyPy",
  build  = function ()
    return permutations(72)(with_inverses(map(#TURNS, function (i)
      return { TURNS[i][1], cycles(72, table.unpack(TURNS[i][2])) }
    end), function (name) return "-" .. name end))
  end,
  known  = {
    { complete = false, growth = { 1, 18, 261, 3732, 52620 },
      source = "own computation, reference engine" },
  },
}
