return conjecture {
  name     = "signed-reversals",
  title    = "By all signed reversals the diameter is n + 1 for n > 3; it " ..
             "is 1, 3, 3 for n = 1, 2, 3.",
  tex      = [[D = n+1\ (n>3)]],
  status   = "theorem",
  source   = "OEIS A131209",
  family   = "signed_reversals",
  from     = { n = 1 },
  diameter = "case(n = 1, 1, n <= 3, 3, n+1)",
}
