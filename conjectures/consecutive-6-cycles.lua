return conjecture {
  name     = "consecutive-6-cycles",
  title    = "Diameters by the consecutive 6-cycles and their inverses.",
  tex      = [[D_6 = 13,12,12,12\ (n=7,\dots)]],
  status   = "observation",
  source   = "own searches",
  family   = "consecutive_k_cycles",
  with     = { k = 6 },
  inverses = true,
  diameter = values { [7] = 13, [8] = 12, [9] = 12, [10] = 12 },
  from     = { n = 7 },
}
