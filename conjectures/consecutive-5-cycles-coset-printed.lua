return conjecture {
  name     = "consecutive-5-cycles-coset-printed",
  title    = "From the sorted word of L zeros and N - L ones, both many, the " ..
             "consecutive 5-cycles and their inverses need (LN+2)/4 rounded " ..
             "down, less 2 floor(L^2/8), less 1 if L and N are 2 mod 4; " ..
             "here from L = 6 on.",
  tex      = [=[\lfloor(LN+2)/4\rfloor-2\lfloor L^2/8\rfloor
             -[L\equiv2][N\equiv2\bmod4]]=],
  status   = "refuted",
  source   = "arXiv:2603.22195, Conjecture 16, clause k = 5, as quoted by " ..
             "the-omega-institute/trureturing",
  family   = "consecutive_k_cycles",
  from     = { L = 6, N = 12 },
  to       = { L = 10, N = 20 },
  where    = "N >= 2*L",
  with     = { k = 5, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  diameter = "floor((L*N+2)/4) - 2*floor(L^2/8)" ..
             " - case(L mod 4 = 2 and N mod 4 = 2, 1, 0)",
  counterexample = { L = 6, N = 13, claimed = 12, found = 11 },
}
