return conjecture {
  name     = "reversals",
  title    = "By all reversals of substrings the diameter of S_n is n - 1, " ..
             "and exactly two elements are farthest.",
  tex      = [[D = n-1,\ |S_D| = 2]],
  status   = "theorem",
  source   = "Bafna and Pevzner 1996; OEIS A300003",
  family   = "full_reversals",
  from     = { n = 3 },
  diameter = "n-1",
  last     = 2,
}
