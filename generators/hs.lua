-- Standard generators: a in class 2A (20 fixed points), b in class 5A, ab of
-- order 11 (ATLAS of Group Representations (Wilson et al.)); up to
-- automorphism there is one such pair. The inverses that are missing follow.
-- The points are numbered so that ab is (1 .. 11)(12 .. 22)...; A lists the
-- cycles of a, all of length 2.
--
-- Group: Higman-Sims group HS, order 44352000, on the 100 vertices of the
-- Higman-Sims graph, the cosets of M22.
local A = {
  1, 64, 2, 95, 3, 22, 4, 24, 5, 66, 7, 81, 9, 29, 10, 39, 11, 67, 12, 92, 13,
  55, 14, 73, 15, 37, 16, 32, 18, 87, 20, 53, 21, 26, 25, 100, 28, 57, 30, 62,
  31, 46, 33, 51, 34, 65, 35, 76, 36, 59, 38, 70, 40, 49, 41, 75, 42, 54, 43,
  86, 44, 82, 45, 88, 48, 60, 50, 56, 52, 58, 63, 80, 78, 97, 79, 90, 89, 96,
  91, 98,
}

return family {
  name   = "hs",
  title  = "the Higman-Sims group on 100 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Higman Sims simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "44352000",
  build  = function ()
    local a = equal_cycles(100, 2, A)
    local ab = equal_cycles(100, 11, range(1, 99))
    return permutations(100) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { growth = { 1, 3, 6, 10, 18, 32, 56, 100, 176, 312, 550, 966, 1694, 2969,
                 5212, 9144, 16042, 28043, 48899, 85149, 147876, 256373,
                 441932, 755996, 1278639, 2118498, 3405379, 5190476, 7218127,
                 8619544, 8017744, 4960400, 1566367, 171532, 3715, 18, 2 },
      source = "computed here, engine lift; reference agrees to distance 27" },
  },
}
