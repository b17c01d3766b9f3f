return conjecture {
  name     = "cubic-pancake",
  title    = "If n is even, 2 <= K < M < n and K + M < n, then the " ..
             "reversals of the first K, M and n places do not generate S_n: " ..
             "the group has at most n!/2 elements.",
  tex      = [[\langle R_n,R_M,R_K\rangle\ne S_n\quad(n\text{ even},\ K+M<n)]],
  status   = "theorem",
  source   = "conjecture of Blanco et al., arXiv:2511.16959; Lean proof in " ..
             "the-omega-institute/trureturing",
  family   = "prefix_reversals",
  from     = { K = 2, M = 3, n = 6 },
  to       = { K = 6, M = 10, n = 14 },
  where    = "n mod 2 = 0 and K < M and K + M < n",
  with     = { sizes = "K,M,n" },
  order    = at_most "n!/2",
}
