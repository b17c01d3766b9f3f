return conjecture {
  name     = "sheveleva2-bound",
  title    = "Every Cayley graph of S_n that is not directed has diameter " ..
             "at most n^2/2 + 4n; here for the family sheveleva2 with its " ..
             "inverses, which is said to come close to the maximum.",
  tex      = [[D\le\frac{n^2}2+4n]],
  status   = "conjecture",
  source   = "arXiv:2509.19162, abstract",
  family   = "sheveleva2",
  from     = { k = 1, n = 4 },
  to       = { k = 9, n = 12 },
  where    = "k + 3 <= n",
  inverses = true,
  diameter = at_most "n^2/2 + 4*n",
}
