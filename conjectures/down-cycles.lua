return conjecture {
  name     = "down-cycles",
  title    = "The spheres of S_n by all cycles (i i+1 ... j) have the " ..
             "unsigned Stirling numbers of the first kind as sizes.",
  tex      = [=[|S_k| = \left[{n\atop n-k}\right]]=],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "down_cycles",
  from     = { n = 3 },
  growth   = { upto = "n-1",
    is = triangle { rows = { [1] = { 1 } },
                    terms = { { 1, 1, 0 }, { "n-1", 1, 1 } } } },
}
