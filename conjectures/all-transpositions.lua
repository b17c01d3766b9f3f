return conjecture {
  name     = "all-transpositions",
  title    = "The spheres of S_n by all transpositions have the unsigned " ..
             "Stirling numbers of the first kind as sizes.",
  tex      = [=[|S_k| = \left[{n\atop n-k}\right]]=],
  status   = "theorem",
  source   = "OEIS A094638",
  family   = "all_transpositions",
  from     = { n = 2 },
  growth   = { upto = "n-1",
    is = triangle { rows = { [1] = { 1 } },
                    terms = { { 1, 1, 0 }, { "n-1", 1, 1 } } } },
}
