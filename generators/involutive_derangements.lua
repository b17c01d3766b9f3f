-- All involutions of S_n without a fixed point, n even: the (n-1)!! perfect
-- matchings as products of n/2 swaps.  Order: the first free point is paired
-- with each later free one in turn, then the next.  They generate S_n if n/2 is
-- odd, A_n if it is even and n >= 8, Klein's four-group for n = 4.
-- CayleyPy, involutive_derangements(n); OEIS A001147 (how many).
--
-- Group: S_n for n = 2, 6, 10, A_n for n = 8, the Klein group for n = 4; A_n if
-- n is divisible by 4, n > 4.
return family {
  name   = "involutive_derangements",
  title  = "S_n by all involutions without a fixed point",
  kind   = "permutations: other sets",
  keywords = "perfect matchings fixed-point-free involutions",
  source = "CayleyPy; OEIS A001147",
  params = { { "n", min = 2, max = 14 } },
  build  = function (p)
    local n, moves, q = p.n, {}, {}
    require_that(n % 2 == 0, "involutive_derangements: n=" .. n ..
                 " is odd; allowed are even integers 2..14")
    local function extend(i)
      while q[i] do i = i + 1 end
      if i > n then
        moves[#moves + 1] = { "ID" .. #moves + 1,
                              map(n, function (x) return q[x] end) }
        return
      end
      for j = i + 1, n do
        if not q[j] then
          q[i], q[j] = j, i
          extend(i + 1)
          q[i], q[j] = nil, nil
        end
      end
    end
    extend(1)
    return permutations(n)(moves)
  end,
  known  = {
    { n = 4, growth = { 1, 3 },
      source = "own computation, reference engine" },
    { n = 6, growth = { 1, 15, 85, 225, 274, 120 },
      source = "own computation, reference engine" },
  },
}
