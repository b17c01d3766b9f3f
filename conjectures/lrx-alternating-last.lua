return conjecture {
  name     = "lrx-alternating-last",
  title    = "From the alternating word of n >= 5 letters LRX has ((n-1) " ..
             "mod 4) + 1 farthest words.",
  tex      = [[|S_D| = ((n-1)\bmod4)+1]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lrx",
  from     = { n = 5 },
  start    = "alternating",
  last     = "(n-1) mod 4 + 1",
}
