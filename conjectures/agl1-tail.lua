return conjecture {
  name     = "agl1-tail",
  title    = "AGL_1(p) by a translation and the least primitive root, " ..
             "p >= 17, has 2p + 4, 2p + 4 and 2p + 3 elements in the " ..
             "spheres before the last.",
  tex      = [[|S_{D-3}|,\ |S_{D-2}|,\ |S_{D-1}| = 2p+4,\ 2p+4,\ 2p+3]],
  status   = "observation",
  source   = "own searches, data/growth/agl1.csv",
  family   = "agl1",
  from     = { p = 17 },
  to       = { p = 397 },
  where    = "(p-1)! mod p = p-1",
  spheres  = { { at = "D-3", is = "2*p+4" }, { at = "D-2", is = "2*p+4" },
               { at = "D-1", is = "2*p+3" } },
}
