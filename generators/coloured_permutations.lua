-- Permutations of n entries in k colours: the complex reflection group
-- G(k, 1, n).  Entry j is the points k (j-1) + 1..k j, one for each colour.
--   s0: changes the colour of entry 1, s0' back (left out for k = 2), si: swaps
--   the entries i and i+1, i = 1..n-1
-- Shephard and Todd, Finite unitary reflection groups, Canad. J. Math. 6,
-- 1954.
--
-- Group: C_k wr S_n, order k^n n!; k = 2 is hyperoctahedral.
return family {
  name   = "coloured_permutations",
  title  = "coloured permutations, the wreath products C_k wr S_n",
  kind   = "reflection groups",
  keywords =
    "colored wreath product complex reflection generalized symmetric group",
  source = "Shephard and Todd 1954",
  order  = "k^n*n!",
  params = { { "k", min = 2, max = 1000 },
             { "n", min = 1, max = 500 } },
  build  = function (p)
    local k, n = p.k, p.n
    require_that(k * n * n <= 500000,
                 "coloured_permutations: k n n is at most 500000")
    local turn = cycles(k * n, range(1, k))
    local moves = { { "s0", turn } }
    if k > 2 then moves[2] = { "s0'", inverse(turn) } end
    for i = 1, n - 1 do
      moves[#moves + 1] = { "s" .. i, cycles(k * n, table.unpack(map(k,
        function (x) return { k * (i - 1) + x, k * i + x } end))) }
    end
    return permutations(k * n)(moves)
  end,
  known  = {
    { k = 2, n = 4,
      growth = { 1, 4, 9, 16, 24, 32, 39, 44, 46, 44, 39, 32, 24, 16, 9, 4, 1
                 },
      source = "OEIS A128084" },
    { k = 3, n = 4,
      growth = { 1, 5, 13, 28, 51, 81, 119, 162, 202, 228, 242, 240, 216, 172,
                 112, 56, 16 },
      source = "computed here, engines reference and lift agree" },
    { k = 4, n = 3, growth = { 1, 4, 9, 18, 31, 44, 56, 66, 67, 52, 27, 8, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
