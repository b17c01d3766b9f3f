return conjecture {
  name     = "stars-growth",
  title    = "The spheres of the star graph obey W(n,k) = W(n-1,k) + (n-1) " ..
             "W(n-1,k-1) - (n-2) W(n-2,k-1) + (n-2) W(n-2,k-3).",
  tex      = [[W(n,k)=W(n{-}1,k)+(n{-}1)W(n{-}1,k{-}1)-(n{-}2)(W(n{-}2
             ,k{-}1)-W(n{-}2,k{-}3))]],
  status   = "theorem",
  source   = "OEIS A007799",
  family   = "stars",
  from     = { n = 3 },
  growth   = { upto = "floor(3*(n-1)/2)",
    is = triangle { rows = { [1] = { 1 }, [2] = { 1, 1 } },
                    terms = { { 1, 1, 0 }, { "n-1", 1, 1 }, { "2-n", 2, 1 },
                              { "n-2", 2, 3 } } } },
}
