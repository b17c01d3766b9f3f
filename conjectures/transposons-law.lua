return conjecture {
  name     = "transposons-law",
  title    = "By swaps of neighbouring blocks the diameter is (n+1)/2 " ..
             "rounded up, for n >= 3 except n = 13 and 15.",
  tex      = [[D = \lceil(n+1)/2\rceil]],
  status   = "conjecture",
  source   = "OEIS A065603",
  family   = "transposons",
  from     = { n = 3 },
  where    = "n != 13 and n != 15",
  diameter = "ceil((n+1)/2)",
}
