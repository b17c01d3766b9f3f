-- Standard generators: a in class 3A, b in class 4A, ab of order 14 (ATLAS of
-- Group Representations (Wilson et al.)); up to automorphism there is one
-- such pair. The inverses that are missing follow.
-- The points are numbered so that ab is a product of cycles (i i+1 ...) of
-- lengths 14, 7, 2; A lists the cycles of a, all of length 3.
--
-- Group: Conway group Co3, order 495766656000, 2-transitive on 276 points,
-- the cosets of McL:2.
local A = {
  1, 266, 125, 2, 69, 169, 3, 4, 68, 5, 204, 17, 6, 97, 261, 7, 162, 139, 8,
  181, 246, 9, 207, 180, 10, 79, 25, 11, 236, 230, 12, 235, 44, 13, 264, 76,
  14, 29, 30, 15, 160, 226, 16, 51, 222, 18, 237, 60, 19, 200, 84, 20, 173,
  105, 21, 57, 122, 22, 93, 64, 23, 24, 219, 26, 27, 176, 28, 233, 94, 31, 98,
  216, 32, 179, 89, 33, 34, 75, 35, 267, 238, 36, 47, 48, 37, 206, 177, 38,
  172, 128, 39, 133, 223, 40, 218, 198, 41, 108, 109, 42, 59, 271, 43, 45, 46,
  49, 240, 153, 50, 114, 143, 52, 190, 191, 53, 156, 225, 54, 199, 155, 55,
  170, 132, 56, 178, 265, 58, 126, 103, 61, 78, 67, 62, 77, 112, 63, 276, 234,
  65, 188, 141, 66, 231, 244, 70, 142, 252, 71, 72, 229, 73, 212, 228, 74,
  157, 262, 80, 215, 197, 81, 255, 214, 82, 136, 120, 83, 260, 90, 85, 88,
  209, 86, 193, 87, 91, 96, 275, 92, 202, 95, 99, 110, 111, 100, 263, 217,
  101, 129, 211, 102, 113, 205, 104, 195, 196, 106, 148, 168, 107, 152, 241,
  115, 167, 186, 116, 159, 134, 118, 247, 174, 119, 189, 161, 121, 183, 163,
  123, 166, 127, 124, 201, 220, 130, 194, 248, 131, 253, 192, 135, 274, 140,
  137, 273, 154, 138, 151, 272, 144, 185, 257, 145, 224, 243, 146, 245, 171,
  147, 251, 187, 149, 227, 256, 150, 184, 232, 158, 175, 203, 164, 221, 254,
  239, 258, 259, 242, 249, 250, 268, 269, 270,
}

return family {
  name   = "co3",
  title  = "the Conway group Co3 on 276 points, standard generators",
  kind   = "sporadic groups",
  keywords = "Conway simple group",
  source = "ATLAS of Group Representations (Wilson et al.)",
  order  = "495766656000",
  build  = function ()
    local a = equal_cycles(276, 3, A)
    local ab = compose(equal_cycles(276, 14, range(1, 238)),
                       equal_cycles(276, 7, range(239, 273)),
                       equal_cycles(276, 2, range(274, 275)))
    return permutations(276) {
      { "a", a },
      { "b", compose(inverse(a), ab) },
      inverses = true,
    }
  end,
  known  = {
    { complete = false,
      growth = { 1, 4, 9, 20, 44, 98, 216, 480, 1060, 2352, 5198, 11515, 25438,
                 56254, 124218 },
      source = "computed here, engine reference" },
  },
}
