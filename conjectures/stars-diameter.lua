return conjecture {
  name     = "stars-diameter",
  title    = "The diameter of the star graph on n! vertices is 3(n-1)/2, " ..
             "rounded down.",
  tex      = [[D = \lfloor 3(n-1)/2\rfloor]],
  status   = "theorem",
  source   = "OEIS A007799",
  family   = "stars",
  from     = { n = 3 },
  diameter = "floor(3*(n-1)/2)",
}
