return conjecture {
  name     = "burnt-pancake-negative-exact",
  title    = "The stack -I of n burnt pancakes needs (3n+3)/2 flips for n = " ..
             "3 mod 4 except n = 7 and 11.",
  tex      = [[d(-I_n) = \frac{3n+3}2\ (n\equiv3\bmod4)]],
  status   = "theorem",
  source   = "OEIS A078942; Cibulka 2011",
  family   = "burnt_pancake",
  from     = { n = 3 },
  where    = "n mod 4 = 3 and n != 7 and n != 11",
  distance = { of = "case(i <= n, n+i, i-n)", is = "(3*n+3)/2" },
}
