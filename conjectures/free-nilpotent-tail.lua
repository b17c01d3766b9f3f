return conjecture {
  name     = "free-nilpotent-tail",
  title    = "The last two spheres of the free nilpotent group of class 2 " ..
             "and rank 3 over Z/m, m >= 12, are m^3 times those of (Z/m)^3, " ..
             "the group modulo its commutators.",
  tex      = [[|S_{D-1}|,\ |S_D| = 6m^3,\ m^3\ (m\text{ even}),\ 24m^3,\ 8m^3]],
  status   = "observation",
  source   = "own searches, data/growth/free_nilpotent.csv",
  family   = "free_nilpotent",
  from     = { n = 3, m = 12 },
  to       = { n = 3, m = 22 },
  with     = { add_inverses = 1 },
  spheres  = { { at = "D-1", is = "m^3*case(m mod 2 = 0, 6, 24)" },
               { at = "D", is = "m^3*case(m mod 2 = 0, 1, 8)" } },
}
