-- The Mathieu group M23 on 23 points, the stabiliser of a point in M24.
--   moves=standard  standard generators: a of order 2, b of order 4, ab of
--                   order 23, ababababbababbabb of order 8 (ATLAS of Group
--                   Representations, Wilson et al.), and b'; the points are
--                   numbered so that ab is (1 .. 23)
--   moves=puzzle    R: (1 2 ... 23), R', and w: (2 19)(6 20)(7 16)(8 17)(11 15)
--                   (12 13)(14 21)(18 23), the only antipode in the graph m24
--                   (P. Timmons, forum.cubeman.org, 2023)
--
-- Group: Mathieu group M23, order 10200960, 4-transitive.
local A = { 2, 20, 4, 6, 7, 19, 9, 16, 12, 15, 13, 14, 17, 18, 22, 23 }
local W = { 2, 19, 6, 20, 7, 16, 8, 17, 11, 15, 12, 13, 14, 21, 18, 23 }

return family {
  name   = "m23",
  title  = "the Mathieu group M23 on 23 points",
  kind   = "sporadic groups",
  keywords = "Mathieu simple group puzzle",
  source = "ATLAS of Group Representations; P. Timmons 2023",
  order  = "10200960",
  params = { { "moves", choices = { "standard", "puzzle" },
               default = "standard" } },
  build  = function (p)
    local a = equal_cycles(23, 2, A)
    local r = equal_cycles(23, 23, range(1, 23))
    local moves = p.moves == "puzzle" and
      { { "R", r }, { "R'", inverse(r) }, { "w", equal_cycles(23, 2, W) } } or
      { { "a", a }, { "b", compose(inverse(a), r) }, inverses = true }
    return permutations(23)(moves)
  end,
  known  = {
    { growth = { 1, 3, 5, 8, 13, 21, 34, 55, 89, 141, 224, 358, 570, 906, 1437,
                 2279, 3565, 5598, 8831, 13748, 21559, 33697, 52214, 80972,
                 124909, 191073, 288038, 428542, 623113, 873695, 1165478,
                 1445295, 1598078, 1486812, 1069796, 518540, 142796, 17841,
                 620, 6 },
      source = "computed here, engines reference and lift agree" },
    { moves = "puzzle",
      growth = { 1, 3, 6, 12, 24, 48, 94, 184, 362, 712, 1400, 2750, 5400,
                 10608, 20834, 40794, 79809, 154777, 297443, 558991, 1005516,
                 1659862, 2322050, 2384334, 1367892, 277764, 9279, 11 },
      source = "computed here, engines reference and lift agree" },
  },
}
