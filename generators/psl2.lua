-- PSL_2(p) on the projective line over Z/p, p prime: z is the point z + 1,
-- infinity the point p + 1.
--   S: z -> -1/z,  T: z -> z + 1,  and the inverse T' of T
-- The modular group PSL_2(Z) modulo p.
--
-- Group: PSL_2(p), order p (p^2 - 1) / 2 (6 for p = 2).
return family {
  name   = "psl2",
  title  = "PSL_2(p) on the projective line, the modular group modulo p",
  kind   = "matrix groups",
  keywords = "projective special linear simple group modular",
  source = "Serre, A Course in Arithmetic, chapter VII",
  order  = "case(p = 2, 6, p*(p^2-1)/2)",
  params = { { "p", min = 2, max = 65521 } },
  build  = function (p)
    require_that(is_prime(p.p), "psl2: p=" .. p.p .. " is no prime")
    return permutations(p.p + 1) {
      { "S", moebius(p.p, 0, -1, 1, 0) },
      { "T", moebius(p.p, 1, 1, 0, 1) },
      inverses = true,
    }
  end,
  known  = {
    { p = 5, growth = { 1, 3, 6, 8, 10, 10, 10, 8, 3, 1 },
      source = "computed here, engines reference and lift agree" },
    { p = 7, growth = { 1, 3, 6, 10, 14, 20, 26, 36, 38, 12, 2 },
      source = "computed here, engines reference and lift agree" },
    { p = 23,
      growth = { 1, 3, 6, 10, 16, 26, 42, 68, 110, 178, 288, 466, 698, 958,
                 1008, 1070, 796, 280, 41, 7 },
      source = "computed here, engines reference and lift agree" },
  },
}
