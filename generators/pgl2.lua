-- PGL_2(p) on the projective line over Z/p, p prime: z is the point z + 1,
-- infinity the point p + 1.
--   S: z -> -1/z,  T: z -> z + 1,  D: z -> g z, g the least primitive root,
-- and the inverses T', D' that are missing.
--
-- Group: PGL_2(p), order p (p^2 - 1), sharply 3-transitive.
return family {
  name   = "pgl2",
  title  = "PGL_2(p) on the projective line",
  kind   = "matrix groups",
  keywords = "projective general linear line",
  source = "Dixon and Mortimer, Permutation Groups, section 2.8",
  order  = "p*(p^2-1)",
  params = { { "p", min = 3, max = 65521 } },
  build  = function (p)
    require_that(is_prime(p.p), "pgl2: p=" .. p.p .. " is no prime")
    return permutations(p.p + 1) {
      { "S", moebius(p.p, 0, -1, 1, 0) },
      { "T", moebius(p.p, 1, 1, 0, 1) },
      { "D", moebius(p.p, primitive_root(p.p), 0, 0, 1) },
      inverses = true,
    }
  end,
  known  = {
    { p = 5, growth = { 1, 5, 17, 29, 42, 26 },
      source = "computed here, engines reference and lift agree" },
    { p = 13, growth = { 1, 5, 18, 52, 126, 244, 453, 647, 540, 98 },
      source = "computed here, engines reference and lift agree" },
  },
}
