-- Glushkov's problem of 1968, the diameter of S_n under a shift and a swap.
return conjecture {
  name     = "lx-diameter",
  title    = "The directed Cayley graph of S_n with the left shift and the " ..
             "swap of the first two points has diameter (3n^2 - 8n + 12)/4 " ..
             "for even and (3n^2 - 8n + 9)/4 for odd n.",
  tex      = [[D_{LX}(n) = \frac{3n^2-8n+12-3[n\text{ odd}]}{4}]],
  status   = "conjecture",
  source   = "arXiv:2509.19162; OEIS A039745",
  family   = "lx",
  from     = { n = 5 },
  diameter = quasipoly { over = 4, [0] = { 12, -8, 3 }, [1] = { 9, -8, 3 } },
}
