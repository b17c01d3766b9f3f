-- Standard generators: a of order 2, b of order 3, ab of order 7, ababb of
-- order 19 (ATLAS of Group Representations (Wilson et al.)); up to
-- automorphism there is one such pair. The inverses that are missing follow.
-- The points are numbered so that ab is (1 .. 7)(8 .. 14)...; A lists the
-- cycles of a, all of length 2.
--
-- Group: Janko group J1, order 175560, on the 266 cosets of PSL_2(11).
local A = {
  1, 113, 2, 175, 3, 75, 4, 188, 5, 122, 6, 252, 7, 199, 8, 131, 9, 165, 10,
  77, 11, 173, 12, 134, 13, 39, 14, 143, 15, 243, 16, 115, 17, 197, 18, 62,
  19, 85, 20, 219, 21, 224, 22, 145, 23, 37, 24, 41, 25, 139, 26, 137, 27, 80,
  28, 84, 29, 260, 30, 110, 31, 50, 32, 55, 33, 196, 34, 237, 35, 102, 36, 42,
  38, 144, 40, 140, 43, 215, 44, 59, 45, 263, 46, 105, 47, 95, 48, 167, 49,
  129, 51, 109, 52, 72, 53, 163, 54, 190, 57, 179, 58, 264, 60, 214, 61, 86,
  63, 203, 64, 201, 65, 250, 66, 161, 67, 256, 68, 182, 70, 181, 71, 164, 73,
  108, 74, 189, 76, 174, 78, 79, 81, 136, 82, 171, 83, 146, 87, 213, 88, 227,
  89, 152, 90, 150, 91, 220, 92, 194, 93, 192, 94, 168, 96, 104, 97, 235, 98,
  232, 99, 262, 101, 261, 103, 236, 106, 254, 107, 183, 111, 266, 112, 177,
  114, 198, 116, 242, 117, 133, 118, 141, 119, 169, 121, 246, 123, 187, 124,
  258, 125, 159, 126, 247, 127, 241, 128, 216, 130, 166, 132, 142, 135, 172,
  147, 170, 148, 205, 149, 221, 153, 226, 154, 208, 155, 249, 156, 157, 158,
  248, 160, 257, 162, 191, 176, 255, 178, 265, 180, 202, 184, 253, 186, 259,
  195, 238, 200, 251, 204, 222, 206, 207, 209, 225, 210, 245, 211, 230, 212,
  228, 217, 240, 223, 244, 231, 239, 233, 234,
}

return family {
  name   = "j1",
  title  = "the Janko group J1 on 266 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Janko simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "175560",
  build  = function ()
    local a = equal_cycles(266, 2, A)
    local ab = equal_cycles(266, 7, range(1, 266))
    return permutations(266) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { growth = { 1, 3, 4, 6, 8, 12, 16, 22, 24, 34, 40, 56, 62, 83, 98, 133,
                 152, 202, 236, 322, 368, 496, 570, 776, 892, 1202, 1384, 1871,
                 2158, 2915, 3352, 4534, 5218, 7060, 8016, 10475, 11652, 14434,
                 13761, 14767, 13808, 14488, 12420, 10539, 7328, 5468, 2507,
                 1135, 347, 89, 16 },
      source = "computed here, engines reference and lift agree" },
  },
}
