-- The dicyclic group <a, x: a^(2n) = 1, x^2 = a^n, x a = a' x> on itself, by a,
-- x and their inverses; the element a^i x^j is the point 2n j + i + 1, i =
-- 0..2n-1, j = 0, 1.
--
-- Group: dicyclic, order 4n; generalised quaternion if n is a power of 2, the
-- quaternion group for n = 2.
return family {
  name   = "dicyclic",
  title  = "the dicyclic group of order 4n",
  kind   = "abelian, dihedral and other small groups",
  keywords = "quaternion binary dihedral",
  source = "Coxeter and Moser, Generators and Relations, section 1.6",
  order  = "4*n",
  params = { { "n", min = 2, max = 16383 } },
  build  = function (p)
    local w = 2 * p.n
    local function point(i, j) return w * j + i % w + 1 end
    return permutations(2 * w) {
      { "a", join(map(w, function (i) return point(i, 0) end),
                  map(w, function (i) return point(i - 2, 1) end)) },
      { "x", join(map(w, function (i) return point(i - 1, 1) end),
                  map(w, function (i) return point(i - 1 + p.n, 0) end)) },
      inverses = true,
    }
  end,
  known  = {
    { n = 2, growth = { 1, 4, 3 },
      source = "computed here, engines reference and lift agree" },
    { n = 7, growth = { 1, 4, 7, 8, 8 },
      source = "computed here, engines reference and lift agree" },
  },
}
