return conjecture {
  name     = "all-transpositions-last",
  title    = "The elements farthest from 1 by all transpositions are the " ..
             "(n-1)! cycles of n points.",
  tex      = [[D = n-1,\ |S_D| = (n-1)!]],
  status   = "theorem",
  source   = "OEIS A094638",
  family   = "all_transpositions",
  from     = { n = 2 },
  diameter = "n-1",
  last     = "(n-1)!",
}
