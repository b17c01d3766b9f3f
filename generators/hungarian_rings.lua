-- Hungarian rings: two rings of left_size and right_size places that share one
-- place (left_index = right_index = 0) or two.
--   The left ring is 0, 1, ..., left_size - 1.  The right ring is 0, then the
--   other places in order, left_size, left_size + 1, ..., where place
--   left_index is put in so that right_index - 1 of these come behind it.
--   L: new[ring[t]] = old[ring[t + 1]] along the left ring, R the same along
--   the right ring; then the inverses -L, -R, left out for a ring of two.
-- An index is the smaller number of steps from one shared place to the other:
-- 0 <= left_index <= left_size / 2, 0 <= right_index <= right_size / 2, both
-- zero or both positive.
-- CayleyPy, hungarian_rings(left_size, left_index, right_size, right_index).
--
-- Group: S_n or A_n for nearly all parameters, n places.
local function right_ring(p, n)
  local own = range(p.left_size + 1, n)
  if p.left_index == 0 then return join({ 1 }, own) end
  local between = p.right_size - p.right_index - 1
  return join({ 1 }, map(between, function (i) return own[i] end),
              { p.left_index + 1 },
              map(p.right_index - 1, function (i) return own[between + i] end))
end

return family {
  name   = "hungarian_rings",
  title  = "two rings that cross in one or two places",
  kind   = "puzzles: other",
  keywords = "rings intersecting circles balls",
  source = "CayleyPy",
  params = { { "left_size", min = 2, max = 32768 },
             { "left_index", min = 0, max = 16384 },
             { "right_size", min = 2, max = 32768 },
             { "right_index", min = 0, max = 16384 } },
  build  = function (p)
    require_that(2 * p.left_index <= p.left_size,
                 "hungarian_rings: left_index is at most left_size / 2")
    require_that(2 * p.right_index <= p.right_size,
                 "hungarian_rings: right_index is at most right_size / 2")
    require_that((p.left_index == 0) == (p.right_index == 0),
                 "hungarian_rings: left_index and right_index are both zero" ..
                 " or both positive")
    local n = p.left_size + p.right_size - (p.left_index == 0 and 1 or 2)
    local left = cycles(n, range(1, p.left_size))
    local right = cycles(n, right_ring(p, n))
    local moves = { { "L", left }, { "R", right } }
    if p.left_size > 2 then moves[#moves + 1] = { "-L", inverse(left) } end
    if p.right_size > 2 then moves[#moves + 1] = { "-R", inverse(right) } end
    return permutations(n)(moves)
  end,
  known  = {
    { left_size = 5, left_index = 1, right_size = 6, right_index = 1,
      growth = { 1, 4, 12, 33, 88, 232, 608, 1596, 4085, 10132, 24209, 53006,
                 95034, 111383, 56032, 6323, 101, 1 },
      source = "CayleyPy, its tests, commit 7355621" },
    { left_size = 2, left_index = 0, right_size = 5, right_index = 0,
      growth = { 1, 3, 6, 10, 18, 32, 52, 84, 128, 172, 148, 44, 12, 6, 3, 1 },
      source = "own computation, reference engine" },
  },
}
