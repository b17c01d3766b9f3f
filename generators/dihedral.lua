-- The dihedral group on the corners of a regular n-gon.
--   set=rotation     r: the shift, r' its inverse, s: the reflection that
--                    reverses 1..n
--   set=reflections  s, and t = the reflection that reverses 2..n: Coxeter
--                    generators of type I_2(n)
--
-- Group: dihedral, order 2n.
return family {
  name   = "dihedral",
  title  = "the dihedral group of order 2n",
  kind   = "abelian, dihedral and other small groups",
  keywords = "polygon reflections",
  source = "Coxeter and Moser, Generators and Relations, section 1.5",
  order  = "2*n",
  params = { { "n", min = 3, max = 65535 },
             { "set", choices = { "rotation", "reflections" },
               default = "rotation" } },
  build  = function (p)
    local s = { "s", reversal(p.n, 1, p.n) }
    if p.set == "reflections" then
      return permutations(p.n) { s, { "t", reversal(p.n, 2, p.n) } }
    end
    return permutations(p.n) {
      { "r", shift(p.n, 1) },
      { "r'", shift(p.n, -1) },
      s,
    }
  end,
  known  = {
    { n = 8, growth = { 1, 3, 4, 4, 3, 1 },
      source = "computed here, engines reference and lift agree" },
    { n = 7, set = "reflections", growth = { 1, 2, 2, 2, 2, 2, 2, 1 },
      source = "Humphreys 1990: (1 + x)(1 + x + ... + x^(n-1))" },
  },
}
