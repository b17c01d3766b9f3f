return conjecture {
  name     = "transposons-upper",
  title    = "By swaps of neighbouring blocks the diameter is at most " ..
             "(2n-2)/3, rounded down; here from n = 9 on.",
  tex      = [[D\le\lfloor(2n-2)/3\rfloor]],
  status   = "theorem",
  source   = "Eriksson et al. 2001; OEIS A065603",
  family   = "transposons",
  from     = { n = 9 },
  diameter = at_most "floor((2*n-2)/3)",
}
