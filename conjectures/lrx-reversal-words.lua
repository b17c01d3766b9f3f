return conjecture {
  name     = "lrx-reversal-words",
  title    = "In LRX, n >= 4, the reversal has (h+2) 2^h h! shortest words, " ..
             "where h is (n-4)/2 rounded down.",
  tex      = [[(h+2)\,2^h\,h!,\quad h=\lfloor(n-4)/2\rfloor]],
  status   = "observation",
  source   = "OEIS A378834, values for n = 4..13",
  family   = "lrx",
  from     = { n = 4 },
  words    = { of = "n+1-i",
               is = "(floor((n-4)/2)+2) * 2^floor((n-4)/2) * " ..
                    "floor((n-4)/2)!" },
}
