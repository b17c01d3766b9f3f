return conjecture {
  name     = "lx-antipodes-even",
  title    = "For even n >= 6 the farthest element of LX is the decreasing " ..
             "cyclic pattern with 2 and 3 exchanged, [3, 1, n, n-1, ..., " ..
             "4, 2].",
  tex      = [[S_D = \{[3,1,n,n-1,\dots,4,2]\}]],
  status   = "conjecture",
  source   = "OEIS A186144, A378881; arXiv:2509.19162",
  family   = "lx",
  from     = { n = 6 },
  where    = "n mod 2 = 0",
  antipodes = { "case(i = 1, 3, i = 2, 1, i = n, 2, n+3-i)" },
}
