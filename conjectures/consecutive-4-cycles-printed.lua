return conjecture {
  name     = "consecutive-4-cycles-printed",
  title    = "The diameter of S_n by the consecutive 4-cycles and their " ..
             "inverses, as Conjecture 11 prints it: n(n-1)/6 - 1, or " ..
             "n(n-1)/6 + 2/3 for n = 2 mod 3.",
  tex      = [[D_4(n) = \frac{n(n-1)}6-1\ (n\not\equiv2),\
             \frac{n(n-1)}6+\frac23\ (n\equiv2\bmod3)]],
  status   = "refuted",
  source   = "arXiv:2603.22195, Conjecture 11",
  family   = "consecutive_k_cycles",
  from     = { n = 6 },
  with     = { k = 4 },
  inverses = true,
  diameter = quasipoly { over = 6, [0] = { -6, -1, 1 }, [1] = { -6, -1, 1 },
                         [2] = { 4, -1, 1 } },
  counterexample = { n = 6, claimed = 4, found = 6 },
}
