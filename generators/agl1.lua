-- Affine maps of Z/p, p prime; x is the point x + 1.
--   T: x -> x + 1,  D: x -> g x, g the least primitive root,  and T', D'
--
-- Group: AGL_1(p), order p (p - 1), sharply 2-transitive.
return family {
  name   = "agl1",
  title  = "AGL_1(p), the affine maps of the line over Z/p",
  kind   = "matrix groups",
  keywords = "affine line field sharply 2-transitive",
  source = "Dixon and Mortimer, Permutation Groups, section 2.8",
  order  = "p*(p-1)",
  params = { { "p", min = 3, max = 65521 } },
  build  = function (p)
    require_that(is_prime(p.p), "agl1: p=" .. p.p .. " is no prime")
    local g = primitive_root(p.p)
    return permutations(p.p) {
      { "T", shift(p.p, 1) },
      { "D", map(p.p, function (i) return (i - 1) * g % p.p + 1 end) },
      inverses = true,
    }
  end,
  known  = {
    { p = 7, growth = { 1, 4, 12, 19, 6 },
      source = "computed here, engines reference and lift agree" },
    { p = 31,
      growth = { 1, 4, 12, 30, 70, 98, 86, 72, 66, 66, 66, 66, 66, 66, 66, 65,
                 30 },
      source = "computed here, engines reference and lift agree" },
  },
}
