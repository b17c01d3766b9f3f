return conjecture {
  name     = "prefix-cycles",
  title    = "The spheres of S_n by the cycles of prefixes are (n-k) " ..
             "n!/(n-k+1)! for k >= 1; half of the group lies farthest.",
  tex      = [[|S_k| = \frac{(n-k)\,n!}{(n-k+1)!}]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "prefix_cycles",
  from     = { n = 3 },
  growth   = { upto = "n-1", is = "case(j = 0, 1, (n-j)*n!/(n-j+1)!)" },
}
