-- The Mathieu group M24 on 24 points, as in Conway's M24 puzzle: a clock face
-- with a hand.
--   R: (1 2 ... 23),  R': its inverse,
--   S: (1 24)(2 23)(3 4)(5 22)(6 11)(7 8)(9 10)(12 21)(13 14)(15 20)(16 17)
--      (18 19)
-- Growth by P. Timmons, Diameter of the M24 Conway puzzle is 45,
-- forum.cubeman.org, 2023.
--
-- Group: Mathieu group M24, order 244823040, 5-transitive.
local S = { 1, 24, 2, 23, 3, 4, 5, 22, 6, 11, 7, 8, 9, 10, 12, 21, 13, 14, 15,
            20, 16, 17, 18, 19 }

return family {
  name   = "m24",
  title  = "the Mathieu group M24 on 24 points, Conway's puzzle",
  kind   = "sporadic groups",
  keywords = "Mathieu simple group Conway puzzle Golay code",
  source = "P. Timmons, forum.cubeman.org, 2023",
  order  = "244823040",
  build  = function ()
    local r = equal_cycles(24, 23, range(1, 23))
    return permutations(24) {
      { "R", r },
      { "R'", inverse(r) },
      { "S", equal_cycles(24, 2, S) },
    }
  end,
  known  = {
    { growth = { 1, 3, 6, 10, 16, 26, 42, 68, 110, 178, 288, 466, 752, 1214,
                 1958, 3132, 4980, 7957, 12738, 20375, 32563, 52010, 83000,
                 132360, 210896, 335265, 531855, 842722, 1332401, 2098880,
                 3291324, 5121482, 7872753, 11885315, 17455355, 24565715,
                 32401139, 38652273, 39596760, 32213183, 18556076, 6407846,
                 1041497, 55472, 577, 1 },
      source = "P. Timmons, forum.cubeman.org, 2023" },
  },
}
