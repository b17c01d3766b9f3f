return conjecture {
  name     = "lx-tail",
  title    = "For even n >= 6 the last two spheres of LX have n + 1 and 1 " ..
             "elements.",
  tex      = [[|S_{D-1}| = n+1,\ |S_D| = 1\quad(n\text{ even})]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lx",
  from     = { n = 6 },
  where    = "n mod 2 = 0",
  spheres  = { { at = "D-1", is = "n+1" }, { at = "D", is = 1 } },
}
