return conjecture {
  name     = "lx-fibonacci",
  title    = "The spheres of LX begin with the Fibonacci numbers F(k+2), k " ..
             "< n; the next one is F(n+2) - 1.",
  tex      = [[|S_k| = F_{k+2}\ (k<n),\quad |S_n| = F_{n+2}-1]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lx",
  from     = { n = 5 },
  first    = { upto = "n", is = "fibonacci(j+2) - case(j = n, 1, 0)" },
}
