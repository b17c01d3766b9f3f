return conjecture {
  name     = "lrx-block",
  title    = "From the word of n/2 zeros and n/2 ones LRX needs 3n^2/16 - " ..
             "n/4 + 2 steps for n = 0 mod 4 and 3n^2/16 - n/4 + 7/4 for n " ..
             "= 2 mod 4.",
  tex      = [[\mathrm{ecc}(0^{n/2}1^{n/2}) =
             \frac{3n^2-4n+32-4[n\equiv2]}{16}]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches, n <= 36",
  family   = "lrx",
  from     = { n = 8 },
  start    = "block",
  where    = "n mod 2 = 0",
  diameter = "case(n mod 4 = 0, (3*n^2-4*n+32)/16, (3*n^2-4*n+28)/16)",
}
