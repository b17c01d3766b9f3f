return conjecture {
  name     = "consecutive-5-cycles-coset",
  title    = "From the sorted word of L >= 5 zeros and at least as many ones " ..
             "the consecutive 5-cycles and their inverses need (LN+2)/4 " ..
             "rounded down, less 2 floor(L^2/8), less 1 if L is 2 mod 4 and " ..
             "4 does not divide N.",
  tex      = [=[\lfloor(LN+2)/4\rfloor-2\lfloor L^2/8\rfloor
             -[L\equiv2\bmod4][4\nmid N]]=],
  status   = "observation",
  source   = "arXiv:2603.22195, Conjecture 16, clause k = 5, corrected by " ..
             "own searches for L = 5..11, N <= 24 and L = 5..7, N <= 35",
  family   = "consecutive_k_cycles",
  from     = { L = 5, N = 10 },
  to       = { L = 18, N = 36 },
  where    = "N >= 2*L",
  with     = { k = 5, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  diameter = "floor((L*N+2)/4) - 2*floor(L^2/8)" ..
             " - case(L mod 4 = 2 and N mod 4 != 0, 1, 0)",
}
