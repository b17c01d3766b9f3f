return conjecture {
  name     = "coxeter",
  title    = "The spheres of S_n by neighbouring swaps have the Mahonian " ..
             "numbers as sizes.",
  tex      = [[\sum_k|S_k|q^k = [n]_q!]],
  status   = "theorem",
  source   = "OEIS A008302",
  family   = "coxeter",
  from     = { n = 2 },
  growth   = { upto = "n*(n-1)/2",
    is = triangle { rows = { [1] = { 1 } },
                    terms = { { 1, 0, 1 }, { 1, 1, 0 }, { -1, 1, "n" } } } },
}
