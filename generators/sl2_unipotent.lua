-- Two unipotent matrices, upper and lower triangular, and their inverses:
--   u = [1 a; 0 1], u', v = [1 0; a 1], v'; m = 0 is Z.
-- Whether the graphs modulo primes are expanders was asked for a = 1, 2, 3 by
-- Lubotzky (the 1-2-3 question) and answered by Bourgain and Gamburd, Uniform
-- expansion bounds for Cayley graphs of SL_2(F_p), Ann. of Math. 167 (2008).
--
-- Group: SL_2(Z/m) if a is prime to m; over Z, SL_2(Z) for a = 1 and free on
-- u, v for a >= 2 (Sanov 1947).
return family {
  name   = "sl2_unipotent",
  title  = "SL_2 over Z/m by two unipotent matrices with entry a",
  kind   = "matrix groups",
  keywords = "Sanov free group special linear expander Margulis",
  source = "Bourgain and Gamburd 2008",
  params = { { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "a", min = 1, max = 2147483647, default = 1 } },
  build  = function (p)
    return matrices(2, p.m) {
      { "u", elementary(2, 1, 2, p.a) },
      { "u'", elementary(2, 1, 2, -p.a) },
      { "v", elementary(2, 2, 1, p.a) },
      { "v'", elementary(2, 2, 1, -p.a) },
    }
  end,
  known  = {
    { m = 0, a = 2, complete = false,
      growth = { 1, 4, 12, 36, 108, 324, 972, 2916 },
      source = "Sanov 1947: free, 4 3^(d-1)" },
    { m = 5, a = 1, growth = { 1, 4, 12, 26, 48, 26, 3 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { m = 7, a = 2, growth = { 1, 4, 12, 34, 92, 144, 44, 4, 1 },
      source = "computed here, engines reference and lift agree" },
    { m = 11, a = 3, growth = { 1, 4, 12, 36, 93, 202, 380, 440, 144, 8 },
      source = "computed here, engines reference and lift agree" },
  },
}
