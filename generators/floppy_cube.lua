-- The floppy cube, 1 x 3 x 3: half turns of its four sides.
--
-- Points: the corners 1 .. 4 in a circle, each with a sticker above (2c - 1)
-- and below (2c), then the edges 1 .. 4 (8 + 2e - 1 and 8 + 2e), the edge e
-- between the corners e and e + 1.  The side e changes its two corners and
-- turns them and its edge over.  The middle piece is held.
--
-- Group: order 192, S_4 with flips of the edges.
local function side(e)
  local a, b = 2 * e, 2 * (e % 4) + 2
  return cycles(16, { a - 1, b }, { a, b - 1 }, { 8 + 2 * e - 1, 8 + 2 * e })
end

return family {
  name   = "floppy_cube",
  title  = "the floppy cube, 1 x 3 x 3",
  kind   = "puzzles: cubes",
  keywords = "Rubik flat cube 3x3x1 Simple half turns Okamoto",
  use    = "a first puzzle: 192 positions, all of which can be drawn",
  source = "J. Scherphuis, jaapsch.net/puzzles/floppy.htm",
  build  = function ()
    return permutations(16) {
      { "F", side(1) }, { "R", side(2) }, { "B", side(3) }, { "L", side(4) },
    }
  end,
  known  = {
    { growth = { 1, 4, 10, 24, 53, 64, 31, 4, 1 } },
  },
}
