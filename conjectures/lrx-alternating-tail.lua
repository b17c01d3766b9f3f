return conjecture {
  name     = "lrx-alternating-tail",
  title    = "From the alternating word of n >= 13 letters the two spheres " ..
             "before the last of LRX have 4 words each.",
  tex      = [[|S_{D-2}| = |S_{D-1}| = 4]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lrx",
  from     = { n = 13 },
  start    = "alternating",
  spheres  = { { at = "D-2", is = 4 }, { at = "D-1", is = 4 } },
}
