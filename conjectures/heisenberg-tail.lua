return conjecture {
  name     = "heisenberg-tail",
  title    = "The last four spheres of the Heisenberg group over Z/m, " ..
             "m >= 16, are m times those of (Z/m)^2, the group modulo its " ..
             "centre.",
  tex      = [[|S_{D-j}| = 4jm\ (m\text{ even}, j > 0),\ 4(j+1)m]],
  status   = "observation",
  source   = "own searches, data/growth/heisenberg.csv",
  family   = "heisenberg",
  from     = { m = 16 },
  with     = { n = 3 },
  spheres  = { { at = "D-3", is = "m*case(m mod 2 = 0, 12, 16)" },
               { at = "D-2", is = "m*case(m mod 2 = 0, 8, 12)" },
               { at = "D-1", is = "m*case(m mod 2 = 0, 4, 8)" },
               { at = "D", is = "m*case(m mod 2 = 0, 1, 4)" } },
}
