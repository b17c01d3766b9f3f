return conjecture {
  name     = "lx-last",
  title    = "LX on S_n has one farthest element for even n >= 6 and two " ..
             "for odd n >= 5.",
  tex      = [[|S_D| = 1 + [n\text{ odd}],\quad n\ge 5]],
  status   = "conjecture",
  source   = "OEIS A186144",
  family   = "lx",
  from     = { n = 5 },
  last     = quasipoly { [0] = { 1 }, [1] = { 2 } },
}
