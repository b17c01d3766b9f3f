-- Every irreducible finite Coxeter group, as permutations of its roots.
--   type  A (n >= 1), B (n >= 2), D (n >= 4), E (n = 6, 7, 8), F (n = 4),
--         H (n = 2, 3, 4), and I, of rank 2, where I_2(n) has n reflections
--   set=simple       s1..sr, numbered as in Bourbaki, but B: the double bond is
--                    between the last two, H: the bond 5 between the first two
--   set=reflections  all reflections t1, t2, ..., first the simple ones, then
--                    their conjugates in order of discovery
-- The roots are the images of the simple roots; a reflection subtracts a
-- multiple of a simple root, by the Cartan matrix, whose entries are integers
-- or, for H, a + b (1 + sqrt 5) / 2.
-- Humphreys, Reflection Groups and Coxeter Groups, 1990, chapter 3: the growth
-- for set=simple is the product of 1 + x + ... + x^(d-1) over the degrees d; by
-- Shephard and Todd 1954, for set=reflections that of 1 + (d-1) x.
--
-- Group: order the product of the degrees d: A 2, 3, ..., n+1; B 2, 4, ..., 2n;
-- D 2, 4, ..., 2n-2, n; E6 2 5 6 8 9 12; E7 2 6 8 10 12 14 18; E8 2 8 12 14 18
-- 20 24 30; F4 2 6 8 12; H3 2 6 10; H4 2 12 20 30; I_2(n) 2, n.
local RANKS = { A = { 1, 40 }, B = { 2, 30 }, D = { 4, 30 }, E = { 6, 8 },
                F = { 4, 4 }, H = { 2, 4 }, I = { 3, 1000 } }

-- The entries of the Cartan matrix that are neither 2 nor 0, as lists
-- { i, j, a, b } of a + b (1 + sqrt 5) / 2.
local function bonds(kind, n)
  local all = {}
  local function bond(i, j, a, b)
    all[#all + 1] = { i, j, a or -1, b or 0 }
    all[#all + 1] = { j, i, b and a or -1, b or 0 }
  end
  if kind == "E" then
    bond(1, 3)
    bond(2, 4)
    for i = 3, n - 1 do bond(i, i + 1) end
    return all
  end
  for i = 1, n - 1 do
    if kind == "H" and i == 1 then
      bond(1, 2, 0, -1)
    elseif kind == "B" and i == n - 1 or kind == "F" and i == 2 then
      bond(i, i + 1, -2)
    elseif kind == "D" and i == n - 1 then
      bond(n - 2, n)
    else
      bond(i, i + 1)
    end
  end
  return all
end

-- The image of a root, 2n integers, under the reflection in simple root k.
local function reflect(root, k, near)
  local image = join(root)
  local x, y = -root[2 * k - 1], -root[2 * k]
  for _, c in ipairs(near[k]) do
    local u, v = root[2 * c[1] - 1], root[2 * c[1]]
    x, y = x - u * c[3] - v * c[4], y - u * c[4] - v * c[3] - v * c[4]
  end
  image[2 * k - 1], image[2 * k] = x, y
  return image
end

-- The simple reflections as permutations of the roots.
local function simple_reflections(kind, n)
  local near = map(n, function () return {} end)
  for _, c in ipairs(bonds(kind, n)) do table.insert(near[c[2]], c) end
  local roots, number = {}, {}
  local function number_of_root(root)
    local key = table.concat(root, ",")
    if not number[key] then
      roots[#roots + 1] = root
      number[key] = #roots
    end
    return number[key]
  end
  for k = 1, n do
    number_of_root(map(2 * n, function (i)
      return i == 2 * k - 1 and 1 or 0
    end))
  end
  local s, at = map(n, function () return {} end), 1
  while at <= #roots do
    for k = 1, n do s[k][at] = number_of_root(reflect(roots[at], k, near)) end
    at = at + 1
  end
  return s, #roots
end

local function all_reflections(simple)
  local all, seen, at = {}, {}, 1
  local function add(t)
    local key = table.concat(t, ",")
    if not seen[key] then
      seen[key] = true
      all[#all + 1] = t
    end
  end
  for _, s in ipairs(simple) do add(s) end
  while at <= #all do
    local t = all[at]
    for _, s in ipairs(simple) do
      add(map(#t, function (i) return s[t[s[i]]] end))
    end
    at = at + 1
  end
  return all
end

return family {
  name   = "coxeter_group",
  title  = "finite Coxeter groups by simple or all reflections",
  kind   = "reflection groups",
  keywords = "Weyl Poincare polynomial exceptional E8 F4 H4 I2 root system",
  source = "Humphreys 1990; Shephard and Todd 1954",
  params = { { "type", choices = { "A", "B", "D", "E", "F", "H", "I" } },
             { "n", min = 1, max = 1000 },
             { "set", choices = { "simple", "reflections" },
               default = "simple" } },
  build  = function (p)
    local least, most = RANKS[p.type][1], RANKS[p.type][2]
    if p.set == "reflections" and most > 8 then most = most // 3 end
    require_that(p.n >= least and p.n <= most, "coxeter_group: type=" ..
                 p.type .. " set=" .. p.set .. " allows n = " .. least ..
                 ".." .. most)
    local simple, size
    if p.type == "I" then
      simple, size = { reversal(p.n, 1, p.n), reversal(p.n, 2, p.n) }, p.n
    else
      simple, size = simple_reflections(p.type, p.n)
    end
    local moves = p.set == "simple" and simple or all_reflections(simple)
    local letter = p.set == "simple" and "s" or "t"
    return permutations(size)(map(#moves, function (i)
      return { letter .. i, moves[i] }
    end))
  end,
  known  = {
    { type = "A", n = 4, growth = { 1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1 },
      source = "OEIS A008302" },
    { type = "B", n = 4,
      growth = { 1, 4, 9, 16, 24, 32, 39, 44, 46, 44, 39, 32, 24, 16, 9, 4, 1
                 },
      source = "OEIS A128084" },
    { type = "D", n = 4,
      growth = { 1, 4, 9, 16, 23, 28, 30, 28, 23, 16, 9, 4, 1 },
      source = "Humphreys 1990: degrees 2, 4, 6, 4" },
    { type = "E", n = 6,
      growth = { 1, 6, 20, 50, 105, 195, 329, 514, 754, 1048, 1389, 1765, 2159,
                 2549, 2911, 3222, 3461, 3611, 3662, 3611, 3461, 3222, 2911,
                 2549, 2159, 1765, 1389, 1048, 754, 514, 329, 195, 105, 50, 20,
                 6, 1 },
      source = "Humphreys 1990: degrees 2, 5, 6, 8, 9, 12" },
    { type = "E", n = 7,
      growth = { 1, 7, 27, 77, 182, 378, 713, 1247, 2051, 3205, 4795, 6909,
                 9632, 13040, 17194, 22134, 27874, 34398, 41657, 49567, 58009,
                 66831, 75852, 84868, 93659, 101997, 109655, 116417, 122087,
                 126497, 129514, 131046, 131046, 129514, 126497, 122087,
                 116417, 109655, 101997, 93659, 84868, 75852, 66831, 58009,
                 49567, 41657, 34398, 27874, 22134, 17194, 13040, 9632, 6909,
                 4795, 3205, 2051, 1247, 713, 378, 182, 77, 27, 7, 1 },
      source = "Humphreys 1990: degrees 2, 6, 8, 10, 12, 14, 18" },
    { type = "E", n = 8, complete = false,
      growth = { 1, 8, 35, 112, 294, 672, 1386 },
      source = "Humphreys 1990: degrees 2, 8, 12, 14, 18, 20, 24, 30" },
    { type = "F", n = 4,
      growth = { 1, 4, 9, 16, 25, 36, 48, 60, 71, 80, 87, 92, 94, 92, 87, 80,
                 71, 60, 48, 36, 25, 16, 9, 4, 1 },
      source = "Humphreys 1990: degrees 2, 6, 8, 12" },
    { type = "H", n = 3,
      growth = { 1, 3, 5, 7, 9, 11, 12, 12, 12, 12, 11, 9, 7, 5, 3, 1 },
      source = "Humphreys 1990: degrees 2, 6, 10" },
    { type = "H", n = 4,
      growth = { 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 168, 192, 216,
                 240, 264, 288, 312, 336, 359, 380, 399, 416, 431, 444, 455,
                 464, 471, 476, 478, 476, 471, 464, 455, 444, 431, 416, 399,
                 380, 359, 336, 312, 288, 264, 240, 216, 192, 168, 144, 121,
                 100, 81, 64, 49, 36, 25, 16, 9, 4, 1 },
      source = "Humphreys 1990: degrees 2, 12, 20, 30" },
    { type = "I", n = 7, growth = { 1, 2, 2, 2, 2, 2, 2, 1 },
      source = "Humphreys 1990: degrees 2, 7" },
    { type = "F", n = 4, set = "reflections", growth = { 1, 24, 190, 552, 385 },
      source = "Shephard and Todd 1954" },
    { type = "E", n = 6, set = "reflections",
      growth = { 1, 36, 510, 3600, 13089, 22284, 12320 },
      source = "Shephard and Todd 1954" },
  },
}
