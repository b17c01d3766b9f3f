return conjecture {
  name     = "heisenberg-directed-tail",
  title    = "The Heisenberg group over Z/m by its generators without " ..
             "inverses, m >= 9, has 4m + 4, 3m + 2, 2m and m - 1 elements " ..
             "in the last four spheres.",
  tex      = [[|S_{D-3}|,\ldots,|S_D| = 4m+4,\ 3m+2,\ 2m,\ m-1]],
  status   = "observation",
  source   = "own searches, data/growth/heisenberg.csv",
  family   = "heisenberg",
  from     = { m = 9 },
  with     = { n = 3, add_inverses = 0 },
  spheres  = { { at = "D-3", is = "4*m+4" }, { at = "D-2", is = "3*m+2" },
               { at = "D-1", is = "2*m" }, { at = "D", is = "m-1" } },
}
