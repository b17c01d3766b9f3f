-- Standard generators: a in class 2A, b in class 5A, ab of order 11,
-- ababababbababbabb of order 7 (ATLAS of Group Representations (Wilson et
-- al.)); up to automorphism there is one such pair. The inverses that are
-- missing follow.
-- The points are numbered so that ab is (1 .. 11)(12 .. 22)...; A lists the
-- cycles of a, all of length 2.
--
-- Group: McLaughlin group McL, order 898128000, on the 275 vertices of the
-- McLaughlin graph, the cosets of PSU_4(3).
local A = {
  1, 194, 2, 226, 3, 108, 4, 83, 5, 265, 6, 190, 7, 198, 8, 132, 9, 73, 10,
  255, 11, 209, 12, 53, 13, 69, 14, 21, 15, 272, 17, 236, 18, 260, 19, 101,
  20, 123, 22, 33, 23, 67, 24, 227, 25, 78, 26, 225, 27, 144, 28, 172, 29, 82,
  30, 199, 31, 71, 32, 36, 34, 54, 37, 250, 38, 49, 39, 89, 40, 155, 41, 50,
  42, 143, 43, 212, 44, 244, 45, 271, 46, 94, 47, 103, 48, 119, 51, 238, 52,
  243, 55, 237, 56, 150, 57, 192, 59, 97, 60, 163, 63, 65, 64, 214, 66, 162,
  70, 252, 72, 254, 74, 263, 75, 96, 76, 270, 77, 219, 79, 193, 80, 139, 81,
  248, 84, 105, 85, 93, 86, 134, 87, 138, 88, 109, 91, 118, 92, 235, 98, 112,
  99, 137, 100, 158, 102, 204, 110, 111, 113, 191, 115, 275, 117, 261, 120,
  160, 122, 240, 125, 157, 126, 141, 127, 207, 128, 189, 129, 256, 130, 264,
  133, 249, 135, 233, 136, 221, 140, 149, 142, 242, 145, 268, 147, 170, 148,
  185, 151, 181, 152, 173, 156, 231, 161, 203, 164, 262, 165, 274, 166, 241,
  167, 197, 168, 210, 169, 177, 171, 266, 174, 178, 175, 215, 176, 213, 182,
  202, 183, 196, 184, 208, 188, 206, 200, 246, 201, 211, 205, 258, 216, 220,
  217, 222, 218, 229, 223, 269, 230, 232, 239, 273,
}

return family {
  name   = "mcl",
  title  = "the McLaughlin group on 275 points, standard generators",
  kind   = "sporadic groups",
  keywords = "McLaughlin simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "898128000",
  build  = function ()
    local a = equal_cycles(275, 2, A)
    local ab = equal_cycles(275, 11, range(1, 275))
    return permutations(275) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { complete = false,
      growth = { 1, 3, 6, 10, 18, 32, 56, 100, 176, 312, 550, 966, 1698, 2985,
                 5256, 9245, 16268, 28624, 50326 },
      source = "computed here, engines reference and lift agree" },
  },
}
