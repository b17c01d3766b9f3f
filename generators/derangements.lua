-- All derangements of S_n: the permutations without a fixed point, in
-- lexicographic order; the name is D and the rank among all n! permutations,
-- from 0.  They generate S_n, but A_3 for n = 3.
-- CayleyPy, derangements(n); OEIS A000166 (how many).
--
-- Group: S_n, order n!; A_3 for n = 3.
return family {
  name   = "derangements",
  title  = "S_n by all permutations without a fixed point",
  kind   = "permutations: other sets",
  keywords = "fixed-point-free",
  source = "CayleyPy; OEIS A000166",
  order  = "case(n = 3, 3, n!)",
  params = { { "n", min = 2, max = 9 } },
  build  = function (p)
    local n, moves, word, used, below = p.n, {}, {}, {}, { 1 }
    for i = 1, n do below[i + 1] = below[i] * i end      -- below[i+1] = i!
    local function extend(depth, rank)
      if depth > n then
        moves[#moves + 1] = { "D" .. rank,
                              map(n, function (i) return word[i] end) }
        return
      end
      local smaller = 0                     -- free values below x
      for x = 1, n do
        if not used[x] then
          if x ~= depth then
            used[x], word[depth] = true, x
            extend(depth + 1, rank + smaller * below[n - depth + 1])
            used[x] = false
          end
          smaller = smaller + 1
        end
      end
    end
    extend(1, 0)
    return permutations(n)(moves)
  end,
  known  = {
    { n = 5, growth = { 1, 44, 75 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
