return conjecture {
  name     = "transposons-lower",
  title    = "By swaps of neighbouring blocks the diameter is at least " ..
             "(n+1)/2, rounded up.",
  tex      = [[D\ge\lceil(n+1)/2\rceil]],
  status   = "theorem",
  source   = "Elias and Hartman 2006; OEIS A065603",
  family   = "transposons",
  from     = { n = 3 },
  diameter = at_least "ceil((n+1)/2)",
}
