return conjecture {
  name     = "wrapped-4-cycles-candidate",
  title    = "By the 4-cycles of neighbours on a circle and their inverses " ..
             "the diameter is n^2/12 rounded up, plus 1 if 3 divides n: the " ..
             "candidate of a public note, here read from n = 5 on.  Whether " ..
             "it holds for large n is open.",
  tex      = [=[D = \lceil n^2/12\rceil+[3\mid n]]=],
  status   = "refuted",
  source   = "public note of September 2026 on CayleyPy-4, " ..
             "arXiv:2603.22195; small cases by own searches",
  family   = "wrapped_k_cycles",
  from     = { n = 5 },
  with     = { k = 4 },
  inverses = true,
  diameter = "ceil(n^2/12) + case(n mod 3 = 0, 1, 0)",
  counterexample = { n = 5, claimed = 3, found = 4 },
}
