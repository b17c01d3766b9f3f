return conjecture {
  name     = "lrx-tail",
  title    = "The last three spheres of LRX have 6, 3, 1 elements for even " ..
             "n, 8, 3, 1 for n = 1 mod 4 and 10, 3, 1 for n = 3 mod 4.",
  tex      = [[|S_{D-2}|\in\{6,8,10\},\ |S_{D-1}|=3,\ |S_D|=1]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lrx",
  from     = { n = 6 },
  spheres  = {
    { at = "D-2",
      is = quasipoly { [0] = { 6 }, [1] = { 8 }, [2] = { 6 }, [3] = { 10 } } },
    { at = "D-1", is = 3 },
    { at = "D", is = 1 },
  },
}
