return conjecture {
  name     = "consecutive-5-cycles-directed-printed",
  title    = "From 0^L 1^(N-L), L >= 4, N >= L + 9, the consecutive " ..
             "5-cycles (directed) need L times (N-L)/4 rounded down, plus " ..
             "1 if 4 divides N - L.",
  tex      = [=[L\lfloor(N-L)/4\rfloor+[4\mid N-L]]=],
  status   = "refuted",
  source   = "arXiv:2603.22195, Conjecture 15",
  family   = "consecutive_k_cycles",
  from     = { L = 4, N = 13 },
  to       = { L = 4, N = 18 },
  with     = { k = 5, n = "N" },
  start    = "case(i <= L, 0, 1)",
  diameter = "L*floor((N-L)/4) + case((N-L) mod 4 = 0, 1, 0)",
  counterexample = { L = 4, N = 13, claimed = 8, found = 12 },
}
