return conjecture {
  name     = "lx-antipodes-odd",
  title    = "For odd n >= 7 the two farthest elements of LX are [2, 1, n, " ..
             "n-1, ...] with the last (n-1)/2 entries rotated by one place " ..
             "to the left or right.",
  tex      = [[\{[2,1,n,\dots]\text{ with the last }\tfrac{n-1}{2}\text{
             entries rotated}\}]],
  status   = "conjecture",
  source   = "OEIS A186144, A378881; arXiv:2509.19162",
  family   = "lx",
  from     = { n = 7 },
  where    = "n mod 2 = 1",
  antipodes = {
    "case(i <= 2, 3-i, 2*i < n+3, n+3-i, i = n, (n+3)/2, n+2-i)",
    "case(i <= 2, 3-i, 2*i < n+3, n+3-i, 2*i = n+3, 3, n+4-i)",
  },
}
