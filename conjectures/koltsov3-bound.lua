return conjecture {
  name     = "koltsov3-bound",
  title    = "Every Cayley graph of S_n that is not directed has diameter " ..
             "at most n^2/2 + 4n; here for the family koltsov3, type 2, " ..
             "which is said to come close to the maximum.",
  tex      = [[D\le\frac{n^2}2+4n]],
  status   = "conjecture",
  source   = "arXiv:2509.19162, abstract",
  family   = "koltsov3",
  from     = { k = 0, n = 4 },
  to       = { k = 8, n = 12 },
  where    = "k + 3 < n",
  with     = { perm_type = 2 },
  diameter = at_most "n^2/2 + 4*n",
}
