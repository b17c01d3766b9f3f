-- The Ramanujan graphs X(p, q): p, q different primes, both 1 modulo 4.
-- The p + 1 integer quaternions (a0,a1,a2,a3) of norm p with a0 odd and
-- positive and a1, a2, a3 even, in lexicographic order, act on the projective
-- line over Z/q by [a0 + i a1, a2 + i a3; -a2 + i a3, a0 - i a1], i^2 = -1.
-- Lubotzky, Phillips, Sarnak, Ramanujan graphs, Combinatorica 8 (1988).
--
-- Group: PSL_2(q) if p is a square modulo q, otherwise PGL_2(q) (bipartite).
local function quaternions(p)
  local all = {}
  local most = 0
  while most * most < p do most = most + 2 end
  for a0 = 1, most, 2 do
    for a1 = -most, most, 2 do
      for a2 = -most, most, 2 do
        for a3 = -most, most, 2 do
          if a0 * a0 + a1 * a1 + a2 * a2 + a3 * a3 == p then
            all[#all + 1] = { a0, a1, a2, a3 }
          end
        end
      end
    end
  end
  return all
end

return family {
  name   = "lps",
  title  = "Ramanujan graphs of Lubotzky, Phillips and Sarnak",
  kind   = "matrix groups",
  keywords = "expander Ramanujan Lubotzky Phillips Sarnak quaternion",
  source = "Lubotzky, Phillips, Sarnak 1988",
  params = { { "p", min = 5, max = 400 },
             { "q", min = 5, max = 65521 } },
  build  = function (p)
    local q = p.q
    for _, name in ipairs { "p", "q" } do
      require_that(is_prime(p[name]) and p[name] % 4 == 1, "lps: " .. name ..
                   "=" .. p[name] .. " is no prime that is 1 modulo 4")
    end
    require_that(p.p ~= q, "lps: p and q are different")
    require_that(p.p * q <= 1000000, "lps: p q is at most 1000000")
    local i = power_mod(primitive_root(q), (q - 1) // 4, q)
    local all = quaternions(p.p)
    return permutations(q + 1)(map(#all, function (k)
      local a = all[k]
      return { bracket(a), moebius(q, a[1] + i * a[2], a[3] + i * a[4],
                                   -a[3] + i * a[4], a[1] - i * a[2]) }
    end))
  end,
  known  = {
    { p = 5, q = 13, growth = { 1, 6, 30, 150, 550, 890, 511, 46 },
      source = "computed here, engines reference and lift agree" },
    { p = 5, q = 29, growth = { 1, 6, 30, 150, 750, 3026, 5970, 2195, 52 },
      source = "computed here, engines reference and lift agree" },
    { p = 13, q = 17, growth = { 1, 14, 182, 1490, 761 },
      source = "computed here, engines reference and lift agree" },
  },
}
