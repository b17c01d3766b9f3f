-- PSL_n(p) on the points of the projective space over Z/p, p prime: the vectors
-- whose first entry that is not 0 is 1, in lexicographic order.
--   ek: adds coordinate k+1 to coordinate k,  fk: coordinate k to k+1,
--   k = 1..n-1, as sl_fund_roots; each followed by its inverse (p > 2)
-- Dixon and Mortimer, Permutation Groups, section 2.8.
--
-- Group: PSL_n(p), order |SL_n(p)| / gcd(n, p - 1), 2-transitive.
local POINTS_MAX = 20000

-- All points, and the number of the point of a vector.
local function space(n, p)
  local points, number = {}, {}
  local function key(v) return table.concat(v, ",") end
  local function extend(v)
    if #v == n then
      points[#points + 1] = v
      number[key(v)] = #points
      return
    end
    for x = 0, p - 1 do extend(join(v, { x })) end
  end
  for zeros = n - 1, 0, -1 do
    extend(join(colours(zeros), { 1 }))
  end
  return points, function (v)
    local first = 1
    while v[first] == 0 do first = first + 1 end
    local scale = inverse_mod(v[first], p)
    return number[key(map(n, function (i) return v[i] * scale % p end))]
  end
end

return family {
  name   = "psl",
  title  = "PSL_n(p) on the projective space",
  kind   = "matrix groups",
  keywords = "projective special linear simple group",
  source = "Dixon and Mortimer 1996",
  params = { { "n", min = 2, max = 14 },
             { "p", min = 2, max = 19997 } },
  build  = function (p)
    local moves, count = {}, 0
    require_that(is_prime(p.p), "psl: p=" .. p.p .. " is no prime")
    for i = 0, p.n - 1 do
      count = count < POINTS_MAX and count + p.p ^ i or count
    end
    require_that(count <= POINTS_MAX, "psl: there are more than " ..
                 POINTS_MAX .. " points")
    local points, number_of_point = space(p.n, p.p)
    local function add(name, to, from, x)
      moves[#moves + 1] = { name, map(#points, function (k)
        local v = join(points[k])
        v[to] = (v[to] + x * v[from]) % p.p
        return number_of_point(v)
      end) }
    end
    for k = 1, p.n - 1 do
      for _, way in ipairs { { "e", k, k + 1 }, { "f", k + 1, k } } do
        add(way[1] .. k, way[2], way[3], 1)
        if p.p > 2 then add(way[1] .. k .. "'", way[2], way[3], -1) end
      end
    end
    return permutations(#points)(moves)
  end,
  known  = {
    { n = 3, p = 2, growth = { 1, 4, 10, 22, 44, 44, 36, 6, 1 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { n = 2, p = 7, growth = { 1, 4, 12, 25, 42, 52, 32 },
      source = "computed here, engines reference and lift agree" },
    { n = 3, p = 3, growth = { 1, 8, 40, 172, 614, 1512, 2488, 744, 35, 2 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { n = 4, p = 2,
      growth = { 1, 6, 22, 69, 202, 492, 1039, 1944, 3089, 4113, 4276, 3174,
                 1485, 234, 13, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
