-- Standard generators: a of order 2, b of order 4, ab of order 11, abb of
-- order 5, [a, bab] of order 3, ababab' of order 5, which is a presentation
-- with a^2 = b^4 = 1 (ATLAS of Group Representations (Wilson et al.)); up to
-- automorphism there is one such pair. The inverses that are missing follow.
-- The points are numbered so that ab is (1 .. 11)(12 .. 22); A lists the
-- cycles of a, all of length 2.
--
-- Group: Mathieu group M22, order 443520, 3-transitive on 22 points.
local A = {
  1, 22, 2, 18, 3, 13, 5, 6, 7, 12, 9, 11, 14, 16, 19, 20,
}

return family {
  name   = "m22",
  title  = "the Mathieu group M22 on 22 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Mathieu simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "443520",
  build  = function ()
    local a = equal_cycles(22, 2, A)
    local ab = equal_cycles(22, 11, range(1, 22))
    return permutations(22) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { growth = { 1, 3, 5, 8, 13, 21, 34, 55, 84, 134, 212, 334, 518, 800, 1242,
                 1924, 2950, 4498, 6874, 10306, 15248, 22232, 31633, 42957,
                 54889, 63701, 63801, 54037, 37968, 18829, 6308, 1569, 296, 32,
                 4 },
      source = "computed here, engines reference and lift agree" },
  },
}
