-- The two perfect shuffles of a deck of n cards, n even: halves are interleaved
-- so that the top card stays on top (O, out) or becomes the second (I, in); and
-- their inverses O', I'.
--   O: new word is x1 x(h+1) x2 x(h+2) ..., I: x(h+1) x1 x(h+2) x2 ..., h = n/2
-- Diaconis, Graham and Kantor, The mathematics of perfect shuffles, Adv. Appl.
-- Math. 4 (1983).
--
-- Group: n = 2^k: order k 2^k; n = 12: 2^6 PGL_2(5), order 7680; n = 24: 2^11
-- M12, order 194641920; otherwise of index 1, 2 or 4 in the hyperoctahedral
-- group of order 2^h h!.
return family {
  name   = "perfect_shuffles",
  title  = "a deck of n cards by its in and out shuffles",
  kind   = "puzzles: other",
  keywords = "riffle faro cards deck magic in out Diaconis",
  source = "Diaconis, Graham, Kantor 1983",
  params = { { "n", min = 4, max = 65534 } },
  build  = function (p)
    require_that(p.n % 2 == 0, "perfect_shuffles: n is even")
    local h = p.n // 2
    return permutations(p.n) {
      { "O", map(p.n, function (i)
        return i % 2 == 1 and (i + 1) // 2 or h + i // 2
      end) },
      { "I", map(p.n, function (i)
        return i % 2 == 1 and h + (i + 1) // 2 or i // 2
      end) },
      inverses = true,
    }
  end,
  known  = {
    { n = 8, growth = { 1, 4, 8, 9, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 10, growth = { 1, 4, 10, 23, 52, 112, 228, 390, 494, 411, 171, 24 },
      source = "computed here, engines reference and lift agree" },
    { n = 12,
      growth = { 1, 4, 10, 24, 53, 115, 234, 440, 806, 1274, 1686, 1635, 992,
                 332, 56, 16, 2 },
      source = "computed here, engines reference and lift agree" },
  },
}
