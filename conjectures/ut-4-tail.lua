return conjecture {
  name     = "ut-4-tail",
  title    = "The last two spheres of the unitriangular 4 x 4 matrices " ..
             "over Z/m by simple roots, m >= 14, are m^3 times those of " ..
             "(Z/m)^3, the group modulo its commutators.",
  tex      = [[|S_{D-1}|,\ |S_D| = 6m^3,\ m^3\ (m\text{ even}),\ 24m^3,\ 8m^3]],
  status   = "observation",
  source   = "own searches, data/growth/ut.csv",
  family   = "ut",
  from     = { n = 4, m = 14 },
  to       = { n = 4, m = 30 },
  spheres  = { { at = "D-1", is = "m^3*case(m mod 2 = 0, 6, 24)" },
               { at = "D", is = "m^3*case(m mod 2 = 0, 1, 8)" } },
}
