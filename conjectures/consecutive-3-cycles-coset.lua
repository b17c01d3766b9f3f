return conjecture {
  name     = "consecutive-3-cycles-coset",
  title    = "From the sorted word of L zeros and N - L ones the " ..
             "consecutive 3-cycles and their inverses reach everything in " ..
             "L(N-L)/2 steps, rounded up.",
  tex      = [[\mathrm{ecc}(0^L1^{N-L}) = \lceil L(N-L)/2\rceil]],
  status   = "theorem",
  source   = "arXiv:2603.22195, Conjecture 16, clause k = 3; Lean proof in " ..
             "the-omega-institute/trureturing",
  family   = "consecutive_k_cycles",
  from     = { L = 2, N = 4 },
  to       = { L = 8, N = 18 },
  where    = "N > L",
  with     = { k = 3, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  diameter = "ceil(L*(N-L)/2)",
}
