return conjecture {
  name     = "cyclic-coxeter",
  title    = "The diameter of S_n by the swaps of neighbours on a circle " ..
             "is n^2/4, rounded down.",
  tex      = [[D = \lfloor n^2/4\rfloor]],
  status   = "theorem",
  source   = "CayleyPy; rows of its data set",
  family   = "cyclic_coxeter",
  from     = { n = 3 },
  diameter = quasipoly { over = 4, [0] = { 0, 0, 1 }, [1] = { -1, 0, 1 } },
}
