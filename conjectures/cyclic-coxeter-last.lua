return conjecture {
  name     = "cyclic-coxeter-last",
  title    = "By the swaps of neighbours on a circle one element is " ..
             "farthest for even, two for odd n.",
  tex      = [=[|S_D| = 1+[n\text{ odd}]]=],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "cyclic_coxeter",
  from     = { n = 3 },
  last     = quasipoly { [0] = { 1 }, [1] = { 2 } },
}
