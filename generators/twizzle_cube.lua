-- The n x n x n cube as a twisty puzzle: the facelets that move, which leaves
-- out the middle ones if n is odd, all different but for the alike centres;
-- each layer but the middle one is turned by a quarter.
--
-- The family cube has all 6 n^2 facelets, coloured by face, and more metrics.
--
-- Group: n = 2: order 88179840, n = 3: 4.3252e19, n = 4: 1.6973e55.
return puzzle {
  name   = "twizzle_cube",
  title  = "the n x n x n cube, pieces told apart unless they look alike",
  kind   = "puzzles: cubes",
  keywords = "Rubik pocket cube Revenge Professor n x n x n",
  use    = "the same as 2x2x2, 3x3x3, ... for any n: quarter turns, " ..
    "pieces told apart",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  params = { { "n", min = 2, max = 40 } },
  solid  = "cube",
  face   = function (p)
    return map(p.n // 2, function (i) return 1 - 2 * i / p.n end)
  end,
  known  = {
    { n = 4, complete = false, growth = { 1, 24, 468, 9000 },
      source = "PuzzleGeometry GAP file in CayleyPy, commit 7355621" },
  },
}
