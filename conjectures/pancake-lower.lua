return conjecture {
  name     = "pancake-lower",
  title    = "The diameter of the pancake graph is at least 15n/14 if 14 " ..
             "divides n, and at least 17n/16 if 16 does.",
  tex      = [[D\ge\frac{15n}{14}\ (14\mid n),\ D\ge\frac{17n}{16}\ (16\mid n)]],
  status   = "theorem",
  source   = "Heydari and Sudborough 1997; Gates and Papadimitriou 1979",
  family   = "pancake",
  from     = { n = 14 },
  where    = "n mod 14 = 0 or n mod 16 = 0",
  diameter = at_least "case(n mod 14 = 0, 15*n/14, 17*n/16)",
}
