return conjecture {
  name     = "coxeter-shape",
  title    = "The growth of S_n by neighbouring swaps is a palindrome with " ..
             "mean n(n-1)/4 and variance n(n-1)(2n+5)/72; the graph is " ..
             "bipartite.",
  tex      = [[\mu = \frac{n(n-1)}4,\ \sigma^2 = \frac{n(n-1)(2n+5)}{72}]],
  status   = "theorem",
  source   = "OEIS A008302",
  family   = "coxeter",
  from     = { n = 2 },
  to       = { n = 12 },
  palindromic = true,
  bipartite = true,
  mean     = "n*(n-1)/4",
  variance = "n*(n-1)*(2*n+5)/72",
}
