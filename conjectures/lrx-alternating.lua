return conjecture {
  name     = "lrx-alternating",
  title    = "From the alternating word of n letters LRX needs 3n^2/16 " ..
             "steps for n = 0 mod 4, (3n^2+4)/16 for 2, (3n^2-6n+35)/16 " ..
             "for 1 and (3n^2-6n+23)/16 for 3.",
  tex      = [[\mathrm{ecc}(0101\dots) \approx \tfrac{3}{16}n^2]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches, n <= 37",
  family   = "lrx",
  from     = { n = 6 },
  start    = "alternating",
  diameter = quasipoly { over = 16, [0] = { 0, 0, 3 }, [1] = { 35, -6, 3 },
                         [2] = { 4, 0, 3 }, [3] = { 23, -6, 3 } },
}
