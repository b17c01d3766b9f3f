return conjecture {
  name     = "wrapped-2-cycles-coset",
  title    = "From the alternating word the swaps of neighbours on a circle need " ..
             "n^2/16 steps for even n and (n-1)(n+3)/16 for odd n >= 5, " ..
             "rounded up.",
  tex      = [[\mathrm{ecc}(0101\dots) = \lceil n^2/16\rceil,\
             \lceil(n-1)(n+3)/16\rceil]],
  status   = "observation",
  source   = "own searches, n <= 35; leading coefficient and period are " ..
             "those of the CayleyPy team's notes",
  family   = "wrapped_k_cycles",
  from     = { n = 5 },
  with     = { k = 2 },
  start    = "alternating",
  inverses = true,
  diameter = "case(n mod 2 = 0, ceil(n^2/16), ceil((n-1)*(n+3)/16))",
}
