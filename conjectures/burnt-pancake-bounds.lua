return conjecture {
  name     = "burnt-pancake-bounds",
  title    = "For n >= 10 the diameter of the burnt pancake graph is at " ..
             "most 2n - 2.",
  tex      = [[D\le 2n-2]],
  status   = "theorem",
  source   = "Cohen and Blum 1995",
  family   = "burnt_pancake",
  from     = { n = 10 },
  diameter = at_most "2*n-2",
}
