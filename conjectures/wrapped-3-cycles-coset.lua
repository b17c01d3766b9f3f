return conjecture {
  name     = "wrapped-3-cycles-coset",
  title    = "From the alternating word the 3-cycles of neighbours on a circle " ..
             "and their inverses need n(n+4)/32 steps for even n and " ..
             "(n-1)(n+7)/32 for odd n >= 9, rounded up.",
  tex      = [[\mathrm{ecc}(0101\dots) = \lceil n(n+4)/32\rceil,\
             \lceil(n-1)(n+7)/32\rceil]],
  status   = "observation",
  source   = "own searches, n <= 31; leading coefficient and period are " ..
             "those of the CayleyPy team's notes",
  family   = "wrapped_k_cycles",
  from     = { n = 9 },
  with     = { k = 3 },
  start    = "alternating",
  inverses = true,
  diameter = "case(n mod 2 = 0, ceil(n*(n+4)/32), ceil((n-1)*(n+7)/32))",
}
