-- Transposons of S_n: swaps of two neighbouring blocks of positions.
--   T[i..j-1,k] swaps the blocks i..j-1 and j..k, for i < j <= k in
--   lexicographic order; counted from 0, new = old at 0..i-1, j..k, i..j-1,
--   k+1..n-1.
-- "Sorting by transpositions" of genome rearrangement (a transposition of S_n
-- is something else: see all_transpositions).
-- CayleyPy, transposons(n); OEIS A065603 (diameters).
--
-- Group: S_n, order n!.
return family {
  name   = "transposons",
  title  = "S_n by swaps of neighbouring blocks",
  kind   = "permutations: reversals and blocks",
  keywords = "genome block transpositions Bafna Pevzner adjacent blocks",
  source = "CayleyPy; OEIS A065603",
  order  = "n!",
  params = { { "n", min = 2, max = 60 } },
  build  = function (p)
    local n, moves = p.n, {}
    for i = 1, n do
      for j = i + 1, n do
        for k = j, n do
          moves[#moves + 1] = {
            "T[" .. i - 1 .. ".." .. j - 2 .. "," .. k - 1 .. "]",
            join(range(1, i - 1), range(j, k), range(i, j - 1),
                 range(k + 1, n)),
          }
        end
      end
    end
    return permutations(n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 35, 259, 380, 45 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
