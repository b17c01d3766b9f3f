return conjecture {
  name     = "consecutive-5-cycles",
  title    = "Diameters by the consecutive 5-cycles and their inverses.",
  tex      = [[D_5 = 9,8,8,9,11\ (n=6,\dots)]],
  status   = "observation",
  source   = "own searches",
  family   = "consecutive_k_cycles",
  with     = { k = 5 },
  inverses = true,
  diameter = values { [6] = 9, [7] = 8, [8] = 8, [9] = 9, [10] = 11 },
  from     = { n = 6 },
}
