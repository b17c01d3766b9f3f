return conjecture {
  name     = "consecutive-5-cycles-directed",
  title    = "From 0^L 1^(N-L), L >= 4, N >= L + 9, the consecutive " ..
             "5-cycles (directed) need L times (N-L)/4 rounded up, plus 1 " ..
             "if 4 divides N - L.",
  tex      = [=[L\lceil(N-L)/4\rceil+[4\mid N-L]]=],
  status   = "observation",
  source   = "arXiv:2603.22195, Conjecture 15, with a ceiling; " ..
             "the-omega-institute/trureturing; own searches, L = 4..8, N <= 36",
  family   = "consecutive_k_cycles",
  from     = { L = 4, N = 13 },
  to       = { L = 18, N = 36 },
  where    = "N >= L+9",
  with     = { k = 5, n = "N" },
  start    = "case(i <= L, 0, 1)",
  diameter = "L*ceil((N-L)/4) + case((N-L) mod 4 = 0, 1, 0)",
}
