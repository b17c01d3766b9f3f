return conjecture {
  name     = "burnt-pancake-lower",
  title    = "The diameter of the burnt pancake graph is at least 3n/2 for " ..
             "n >= 2.",
  tex      = [[D\ge\frac{3n}2]],
  status   = "theorem",
  source   = "Cohen and Blum 1995",
  family   = "burnt_pancake",
  from     = { n = 2 },
  diameter = at_least "3*n/2",
}
