return conjecture {
  name     = "heisenberg-higher-tail",
  title    = "The last three spheres of the Heisenberg group of n x n " ..
             "matrices over Z/m, n >= 4 and m >= 6, are m times those of " ..
             "(Z/m)^(2n-4), the group modulo its centre.",
  tex      = [[|S_{D-j}| = m\,[x^j]\left(\tfrac{1+x}{1-x}\right)^{2n-4},\ ]] ..
             [[m\,[x^j]\left(\tfrac2{1-x}\right)^{2n-4}\ (m \text{ odd})]],
  status   = "observation",
  source   = "own searches, data/growth/heisenberg.csv",
  family   = "heisenberg",
  from     = { n = 4, m = 6 },
  to       = { n = 7, m = 18 },
  spheres  = { { at = "D-2", is = "m*case(m mod 2 = 0, 8*(n-2)^2, " ..
                                  "4^(n-2)*(n-2)*(2*n-3))" },
               { at = "D-1", is = "m*case(m mod 2 = 0, 4*(n-2), " ..
                                  "2*4^(n-2)*(n-2))" },
               { at = "D", is = "m*case(m mod 2 = 0, 1, 4^(n-2))" } },
}
