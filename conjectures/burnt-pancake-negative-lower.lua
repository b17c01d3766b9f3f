return conjecture {
  name     = "burnt-pancake-negative-lower",
  title    = "The stack -I of n >= 2 burnt pancakes, sorted but upside down " ..
             "one by one, needs at least (3n+3)/2 flips, rounded down.",
  tex      = [[d(-I_n)\ge\left\lfloor\frac{3n+3}2\right\rfloor]],
  status   = "theorem",
  source   = "OEIS A078942; Jaeger and Oijid, arXiv:2601.09447",
  family   = "burnt_pancake",
  from     = { n = 2 },
  distance = { of = "case(i <= n, n+i, i-n)",
               is = at_least "floor((3*n+3)/2)" },
}
