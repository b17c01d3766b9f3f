return conjecture {
  name     = "consecutive-4-cycles",
  title    = "The diameter of S_n by the consecutive 4-cycles and their " ..
             "inverses is n(n-1)/6 + 1, or n(n-1)/6 + 2/3 for n = 2 mod 3: " ..
             "the printed conjecture with its sign turned.",
  tex      = [[D_4(n) = \frac{n(n-1)}6+1\ (n\not\equiv2),\
             \frac{n(n-1)}6+\frac23\ (n\equiv2\bmod3)]],
  status   = "observation",
  source   = "arXiv:2603.22195, Conjecture 11, corrected by own searches " ..
             "for n = 6..10",
  family   = "consecutive_k_cycles",
  from     = { n = 6 },
  with     = { k = 4 },
  inverses = true,
  diameter = quasipoly { over = 6, [0] = { 6, -1, 1 }, [1] = { 6, -1, 1 },
                         [2] = { 4, -1, 1 } },
}
