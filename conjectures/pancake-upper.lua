return conjecture {
  name     = "pancake-upper",
  title    = "The diameter of the pancake graph is at most (5n + 5)/3.",
  tex      = [[D\le\frac{5n+5}3]],
  status   = "theorem",
  source   = "Gates and Papadimitriou 1979",
  family   = "pancake",
  from     = { n = 3 },
  diameter = at_most "(5*n+5)/3",
}
