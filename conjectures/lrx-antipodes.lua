return conjecture {
  name     = "lrx-antipodes",
  title    = "The farthest element of LRX is the product (1 2)(3 n)(4 " ..
             "n-1)..., in one line [2, 1, n, n-1, ..., 3].",
  tex      = [[S_D = \{[2,1,n,n-1,\dots,3]\}]],
  status   = "conjecture",
  source   = "arXiv:2502.18663, section 4.2, via OEIS A186783",
  family   = "lrx",
  from     = { n = 5 },
  antipodes = { "case(i <= 2, 3-i, n+3-i)" },
}
