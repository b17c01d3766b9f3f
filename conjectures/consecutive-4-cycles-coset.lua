return conjecture {
  name     = "consecutive-4-cycles-coset",
  title    = "From the sorted word of L >= 4 zeros and N - L >= 4 ones the " ..
             "consecutive 4-cycles and their inverses need L(N-L)/3 steps " ..
             "if 3 divides L, else (L(N-L)+2)/3 rounded down.",
  tex      = [[\tfrac L3(N-L)\ (3\mid L),\ \lfloor(L(N-L)+2)/3\rfloor]],
  status   = "conjecture",
  source   = "arXiv:2603.22195, Conjecture 16, clause k = 4, without its " ..
             "false edge",
  family   = "consecutive_k_cycles",
  from     = { L = 4, N = 8 },
  to       = { L = 18, N = 36 },
  where    = "N >= L+4",
  with     = { k = 4, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  diameter = "case(L mod 3 = 0, L*(N-L)/3, floor((L*(N-L)+2)/3))",
}
