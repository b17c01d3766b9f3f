-- Circulant graphs: Z/n by the steps of a list and their negatives, which acts
-- on n points; +s: new[i] = old[i + s].  -s is left out if it is the same.
-- Double loop networks have two steps: Boesch and Wang, Reliable circulant
-- networks with minimum transmission delay, IEEE Trans. Circuits Syst. 32
-- (1985), where the diameter for the best pair is about sqrt(n/2) - 1/2.
--
-- Group: cyclic, order n / gcd(n, steps).
return family {
  name   = "cyclic",
  title  = "the cyclic group Z/n by chosen steps, circulant graphs",
  kind   = "abelian, dihedral and other small groups",
  keywords = "circulant circle ring Z/n",
  source = "Boesch and Wang 1985",
  params = { { "n", min = 2, max = 65535 },
             { "steps", text = "1,7", default = "1" } },
  build  = function (p)
    local moves, seen = {}, {}
    for _, text in ipairs(split(p.steps, ",")) do
      local s = number_of(text)
      require_that(s and s >= 1 and s < p.n, "cyclic: the step '" .. text ..
                   "' is not allowed; allowed are integers 1..n-1 = 1.." ..
                   p.n - 1)
      require_that(not seen[s], "cyclic: the step " .. s .. " or its" ..
                   " negative is there twice")
      seen[s], seen[p.n - s] = true, true
      moves[#moves + 1] = { "+" .. s, shift(p.n, s) }
      if 2 * s ~= p.n then
        moves[#moves + 1] = { "-" .. s, shift(p.n, -s) }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 12, growth = { 1, 2, 2, 2, 2, 2, 1 },
      source = "computed here, engines reference and lift agree" },
    { n = 13, steps = "2,3", growth = { 1, 4, 8 },
      source = "Boesch and Wang 1985: diameter 2 on 13 vertices" },
    { n = 100, steps = "1,14",
      growth = { 1, 4, 8, 12, 16, 14, 14, 14, 10, 6, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
