-- S_n by a long and a short cycle: L = (0 1 ... n-1), S = (1 2 ... n-1),
-- counted from 0, and unless add_inverses=0 their inverses L_inv, S_inv (for
-- n = 3, S_inv = S).
-- CayleyPy, lsl_cycles(n, add_inverses).
--
-- Group: S_n, order n!.
return family {
  name   = "lsl_cycles",
  title  = "S_n by a cycle of n points and one of n - 1",
  kind   = "permutations: cycles and shifts",
  keywords = "rotations long cycles sigma tau",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 3, max = 65535 },
             { "add_inverses", min = 0, max = 1, default = 1 } },
  build  = function (p)
    local long = cycles(p.n, range(1, p.n))
    local short = cycles(p.n, range(2, p.n))
    local moves = { { "L", long }, { "S", short } }
    if p.add_inverses == 1 then
      moves[3] = { "L_inv", inverse(long) }
      moves[4] = { "S_inv", inverse(short) }
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 4, 10, 21, 42, 83, 142, 191, 167, 44, 10, 4, 1 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
