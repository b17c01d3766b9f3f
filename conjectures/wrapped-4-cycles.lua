return conjecture {
  name     = "wrapped-4-cycles",
  title    = "Diameters by the 4-cycles of neighbours on a circle and their " ..
             "inverses.",
  tex      = [[D = 4,5,6,7,8,10\ (n=5,\dots)]],
  status   = "observation",
  source   = "own searches",
  family   = "wrapped_k_cycles",
  with     = { k = 4 },
  inverses = true,
  diameter = values { [5] = 4, [6] = 5, [7] = 6, [8] = 7, [9] = 8, [10] = 10 },
  from     = { n = 5 },
}
