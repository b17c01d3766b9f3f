return conjecture {
  name     = "consecutive-4-cycles-coset-printed",
  title    = "From the sorted word of L zeros and N - L ones the " ..
             "consecutive 4-cycles and their inverses need L(N-L)/3 steps " ..
             "if 3 divides L, else (L(N-L)+2)/3 rounded down.",
  tex      = [[\tfrac L3(N-L)\ (3\mid L),\ \lfloor(L(N-L)+2)/3\rfloor]],
  status   = "refuted",
  source   = "arXiv:2603.22195, Conjecture 16, clause k = 4",
  family   = "consecutive_k_cycles",
  from     = { L = 2, N = 5 },
  to       = { L = 6, N = 12 },
  where    = "N > L+1",
  with     = { k = 4, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  diameter = "case(L mod 3 = 0, L*(N-L)/3, floor((L*(N-L)+2)/3))",
  counterexample = { L = 2, N = 5, claimed = 2, found = 3 },
}
