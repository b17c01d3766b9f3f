-- Standard generators: a in class 2B (no fixed point), b in class 3B, ab of
-- order 7, ababb of order 12 (ATLAS of Group Representations (Wilson et
-- al.)); up to automorphism there is one such pair. The inverses that are
-- missing follow.
-- The points are numbered so that ab is (1 .. 7)(8 .. 14)...; A lists the
-- cycles of a, all of length 2.
--
-- Group: Hall-Janko group J2, order 604800, on the 100 vertices of the
-- Hall-Janko graph, the cosets of PSU_3(3).
local A = {
  1, 77, 2, 68, 3, 35, 4, 95, 5, 31, 6, 16, 7, 73, 8, 98, 9, 83, 10, 80, 11,
  92, 12, 14, 13, 100, 15, 74, 17, 30, 18, 66, 19, 59, 20, 46, 21, 39, 22, 90,
  23, 24, 25, 89, 26, 27, 28, 88, 29, 67, 32, 94, 33, 78, 34, 96, 36, 43, 37,
  70, 38, 75, 40, 45, 41, 54, 42, 56, 44, 55, 47, 58, 48, 61, 49, 64, 50, 53,
  51, 85, 52, 86, 57, 62, 60, 65, 63, 99, 69, 76, 71, 72, 79, 93, 81, 82, 84,
  97, 87, 91,
}

return family {
  name   = "j2",
  title  = "the Hall-Janko group J2 on 100 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Hall Janko simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "604800",
  build  = function ()
    local a = equal_cycles(100, 2, A)
    local ab = equal_cycles(100, 7, range(1, 98))
    return permutations(100) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { growth = { 1, 3, 4, 6, 8, 12, 16, 22, 24, 34, 40, 56, 62, 83, 98, 133,
                 152, 202, 236, 322, 368, 496, 570, 776, 890, 1193, 1370, 1836,
                 2098, 2823, 3206, 4251, 4830, 6445, 7276, 9684, 10970, 14407,
                 15975, 20673, 22822, 28734, 29956, 36405, 37239, 42574, 40780,
                 43813, 39016, 39064, 32874, 31447, 24851, 20666, 12171, 6545,
                 2604, 1040, 334, 128, 62, 14, 8, 2 },
      source = "computed here, engines reference and lift agree" },
  },
}
