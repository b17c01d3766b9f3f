-- The Mathieu group M12 on 12 points.
--   moves=standard  standard generators: a in class 2B (four fixed points), b
--                   in class 3B (none), ab of order 11 (ATLAS of Group
--                   Representations, Wilson et al.), and b'; the points are
--                   numbered so that ab is (1 .. 11)
--   moves=puzzle    of the puzzle of Kriz and Siegel (Rubik's cube inspired
--                   puzzles demonstrate math's simple groups, Scientific
--                   American, July 2008): I reverses the row of 12 numbers, M
--                   merges it to 1 12 2 11 3 10 4 9 5 8 6 7, and M'
--
-- Group: Mathieu group M12, order 95040, sharply 5-transitive.
local A = { 1, 12, 2, 11, 3, 9, 4, 7 }
local MERGE = { 1, 12, 2, 11, 3, 10, 4, 9, 5, 8, 6, 7 }

return family {
  name   = "m12",
  title  = "the Mathieu group M12 on 12 points",
  kind   = "sporadic groups",
  keywords = "Mathieu simple group puzzle Kriz Siegel",
  source = "ATLAS of Group Representations; Kriz and Siegel 2008",
  order  = "95040",
  params = { { "moves", choices = { "standard", "puzzle" },
               default = "standard" } },
  build  = function (p)
    local a = equal_cycles(12, 2, A)
    local ab = equal_cycles(12, 11, range(1, 11))
    local moves = p.moves == "puzzle" and
      { { "I", reversal(12, 1, 12) }, { "M", MERGE } } or
      { { "a", a }, { "b", compose(inverse(a), ab) } }
    moves.inverses = true
    return permutations(12)(moves)
  end,
  known  = {
    { growth = { 1, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 94, 118, 169, 218, 317,
                 408, 592, 754, 1065, 1340, 1908, 2382, 3248, 3876, 5111, 5948,
                 7450, 7971, 9209, 9190, 9485, 8012, 6573, 4403, 2669, 1410,
                 700, 166, 30, 6 },
      source = "computed here, engines reference and lift agree" },
    { moves = "puzzle",
      growth = { 1, 3, 6, 12, 22, 40, 69, 117, 200, 340, 572, 960, 1586, 2577,
                 4160, 6511, 9932, 13903, 16436, 15752, 11452, 6273, 2724,
                 1034, 314, 44 },
      source = "computed here, engines reference and lift agree" },
  },
}
