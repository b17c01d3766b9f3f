-- Standard generators: a of order 2, b of order 4, ab of order 11,
-- ababababbababbabb of order 4 (ATLAS of Group Representations (Wilson et
-- al.)); up to automorphism there is one such pair. The inverses that are
-- missing follow.
-- The points are numbered so that ab is (1 .. 11); A lists the cycles of a,
-- all of length 2.
--
-- Group: Mathieu group M11, order 7920, sharply 4-transitive on 11 points.
local A = {
  1, 11, 2, 3, 4, 9, 6, 7,
}

return family {
  name   = "m11",
  title  = "the Mathieu group M11 on 11 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Mathieu simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "7920",
  build  = function ()
    local a = equal_cycles(11, 2, A)
    local ab = equal_cycles(11, 11, range(1, 11))
    return permutations(11) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { growth = { 1, 3, 5, 8, 13, 21, 34, 55, 89, 141, 203, 288, 420, 578, 770,
                 1022, 1190, 1245, 1031, 564, 209, 30 },
      source = "computed here, engines reference and lift agree" },
  },
}
