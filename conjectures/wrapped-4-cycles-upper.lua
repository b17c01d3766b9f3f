return conjecture {
  name     = "wrapped-4-cycles-upper",
  title    = "By the 4-cycles of neighbours on a circle and their inverses " ..
             "the diameter is at most (4 floor(n^2/4) + 9n + 233)/12 for n " ..
             ">= 5.",
  tex      = [[D\le\left\lfloor\frac{4\lfloor
             n^2/4\rfloor+9n+233}{12}\right\rfloor]],
  status   = "theorem",
  source   = "public note of September 2026 on CayleyPy-4, " ..
             "arXiv:2603.22195",
  family   = "wrapped_k_cycles",
  from     = { n = 5 },
  with     = { k = 4 },
  inverses = true,
  diameter = at_most "floor((4*floor(n^2/4) + 9*n + 233)/12)",
}
