return conjecture {
  name     = "consecutive-cycles-lower",
  title    = "By the cycles of k consecutive points and their inverses the " ..
             "diameter is at least (n(n-1) - 2)/(2(k-1)), rounded up.",
  tex      = [[D_k(n)\ge\left\lceil\frac{n(n-1)-2}{2(k-1)}\right\rceil]],
  status   = "theorem",
  source   = "arXiv:2603.22195, Theorem 5",
  family   = "consecutive_k_cycles",
  from     = { k = 3, n = 5 },
  to       = { k = 6, n = 10 },
  where    = "n > k",
  inverses = true,
  diameter = at_least "ceil((n*(n-1) - 2)/(2*(k-1)))",
}
