-- Reversals of the prefixes of chosen sizes: Rk reverses the first k positions
-- (here k is the number of positions, as in cubic_pancake); signed=1 changes
-- their signs as well, as burnt_pancake, on 2n points.
-- sizes is a list, as 2,3,7; by default all of them.
-- Gates and Papadimitriou, Bounds for sorting by prefix reversal, Discrete
-- Math. 27 (1979).
--
-- Group: with all sizes S_n, order n!, or hyperoctahedral, order 2^n n!;
-- otherwise a subgroup.
return family {
  name   = "prefix_reversals",
  title  = "pancakes, plain or burnt, by flips of chosen sizes",
  kind   = "permutations: reversals and blocks",
  keywords = "pancakes burnt flips chosen sizes",
  source = "Gates and Papadimitriou 1979",
  params = { { "n", min = 2, max = 1000 },
             { "sizes", text = "2,3,7", default = "all" },
             { "signed", min = 0, max = 1, default = 0 } },
  build  = function (p)
    local least, moves, seen = 2 - p.signed, {}, {}
    local texts = p.sizes == "all" and range(least, p.n) or split(p.sizes, ",")
    for _, text in ipairs(texts) do
      local k = number_of(tostring(text))
      require_that(k and k >= least and k <= p.n and not seen[k],
                   "prefix_reversals: the size '" .. text .. "' is not" ..
                   " allowed; allowed are different integers " .. least ..
                   ".." .. p.n)
      seen[k] = true
      moves[#moves + 1] = { "R" .. k, p.signed == 1 and
        signed_reversal(p.n, 1, k) or reversal(p.n, 1, k) }
    end
    return permutations((1 + p.signed) * p.n)(moves)
  end,
  known  = {
    { n = 5, growth = { 1, 4, 12, 35, 48, 20 },
      source = "CayleyPy data set (pancake), commit 7355621" },
    { n = 3, signed = 1, growth = { 1, 3, 6, 12, 18, 6, 2 },
      source = "CayleyPy data set (burnt_pancake), commit 7355621" },
    { n = 7, sizes = "2,4,7",
      growth = { 1, 3, 6, 12, 20, 30, 44, 63, 91, 133, 195, 265, 352, 470, 627,
                 763, 825, 724, 339, 67, 10 },
      source = "computed here, engines reference and lift agree" },
    { n = 5, sizes = "1,4,5", signed = 1,
      growth = { 1, 3, 6, 12, 20, 30, 44, 63, 64, 42, 24, 10, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
