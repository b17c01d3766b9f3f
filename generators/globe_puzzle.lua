-- Globe puzzle: a + 1 circles of latitude of 2b places each, that turn, and
-- half-globes that turn over.  Place (row, column) is row 2b + column; all from
-- 0, columns mod 2b.
--   r_i, i = 0..a: new(i, c) = old(i, c + 1), followed by its inverse
--   f_c, c = 0..2b-1: swaps (i, c + t) and (a - i, c + b - 1 - t) for
--   t = 0..b-1 and the rows i < (a + 1) // 2
-- Names r0, r0_inv, r1, ..., f0, f1, ...; for b = 1, r_i is its own inverse and
-- occurs twice.  Santa 2023 puzzle "globe a/b".
-- CayleyPy, globe_puzzle(a, b).
--
-- Group: a product: S_(4b) on the rows i and a - i together (in the cases
-- computed), and the rotations of a middle row if a is even.
local function turn(a, b, row)
  local w = 2 * b
  return cycles((a + 1) * w, range(row * w + 1, (row + 1) * w))
end

local function flip(a, b, column)
  local w, p = 2 * b, identity(2 * b * (a + 1))
  local function at(row, c) return row * w + c % w + 1 end
  for row = 0, (a + 1) // 2 - 1 do
    for t = 0, b - 1 do
      local x, y = at(row, column + t), at(a - row, column + b - 1 - t)
      p[x], p[y] = y, x
    end
  end
  return p
end

return family {
  name   = "globe_puzzle",
  title  = "a globe of a + 1 circles of 2b places that turn and flip",
  kind   = "puzzles: other",
  keywords = "Santa 2023 Kaggle globe circles",
  source = "CayleyPy; Santa 2023",
  params = { { "a", min = 1, max = 60 },
             { "b", min = 1, max = 60 } },
  build  = function (p)
    local moves = with_inverses(map(p.a + 1, function (i)
      return { "r" .. i - 1, turn(p.a, p.b, i - 1) }
    end), function (name) return name .. "_inv" end)
    for c = 0, 2 * p.b - 1 do
      moves[#moves + 1] = { "f" .. c, flip(p.a, p.b, c) }
    end
    return permutations(2 * p.b * (p.a + 1))(moves)
  end,
  known  = {
    { a = 1, b = 2, growth = { 1, 8, 48, 220, 575, 1100, 1952, 3520, 5312, 6304,
                               7168, 7264, 5056, 1568, 224 },
      source = "own computation, reference engine" },
    { a = 2, b = 2, complete = false, growth = { 1, 10, 65, 324, 1063, 2470,
                                                 4727 },
      source = "own computation, reference engine" },
  },
}
