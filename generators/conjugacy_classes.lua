-- S_n by conjugacy classes, whole or in part.  classes is a list of cycle
-- types, joined by commas; a type is a list of cycle lengths, joined by +, with
-- ones added up to n.  TYPE takes all permutations of the type, TYPE:COUNT
-- takes COUNT random ones, each uniform in the class; they may repeat.
--   classes=2        all swaps
--   classes=3+2:5,2  five random products of a 3-cycle and a swap, all swaps
-- Names: (l1,l2,...)_i, lengths descending, ones included, i from 1.  Order
-- within a class: the shortest cycle is chosen first, as the lexicographically
-- first set of the free points, then the smallest point first and the others
-- in lexicographic order; smallest points of cycles of one length increase.
-- The same seed gives the same members everywhere.
-- CayleyPy, conjugacy_classes(n, classes), which has no seed.
--
-- Group: with whole classes a normal subgroup of S_n: A_n or S_n for n > 4,
-- unless all are the identity.
local IMAGES_MAX = 500000        -- of all members of a class together

local function demand(condition, sentence)
  require_that(condition, "conjugacy_classes: " .. sentence)
end

-- "3+2" -> { 3, 2, 1, ... }, descending
local function read_type(n, text)
  local lengths, sum = {}, 0
  for _, part in ipairs(split(text, "+")) do
    local length, at = number_of(part), 1
    demand(length and length >= 1 and length <= n, "'" .. part ..
           "' is not a cycle length; allowed are integers 1..n = 1.." .. n)
    while lengths[at] and lengths[at] >= length do at = at + 1 end
    table.insert(lengths, at, length)
    sum = sum + length
  end
  demand(sum <= n, "the type " .. text .. " needs n >= " .. sum)
  return join(lengths, map(n - sum, function () return 1 end))
end

-- How many permutations have the type: a float, right as far as it matters.
local function class_size(n, lengths)
  local size, copies, left = 1.0, 1, n
  for i, length in ipairs(lengths) do
    if length == 1 then break end
    copies = lengths[i - 1] == length and copies + 1 or 1
    for k = 0, length - 1 do size = size * (left - k) end
    size, left = size / (length * copies), left - length
  end
  return size
end

-- points without those at places
local function without(points, places)
  local rest, at = {}, 1
  for i = 1, #points do
    if places[at] == i then at = at + 1 else rest[#rest + 1] = points[i] end
  end
  return rest
end

-- Calls found(cycles) for each way to cut the free points into cycles of
-- lengths[1..left], the shortest first; fixed points are left out.
local function cut(free, lengths, left, chosen, found)
  if left == 0 then return found(chosen) end
  local length, before, skip, copies = lengths[left], chosen[#chosen], 0, 1
  while lengths[left - copies] == length do copies = copies + 1 end
  if length == 1 then
    for _, places in ipairs(combinations(#free, copies)) do
      cut(without(free, places), lengths, left - copies, chosen, found)
    end
    return
  end
  if before and #before == length then     -- only points behind its smallest
    while free[skip + 1] and free[skip + 1] < before[1] do skip = skip + 1 end
  end
  if #free - skip < copies * length then return end
  for _, set in ipairs(combinations(#free - skip, length)) do
    local places = map(length, function (i) return set[i] + skip end)
    local rest = without(free, places)
    local tail = map(length - 1, function (i) return free[places[i + 1]] end)
    for _, order in ipairs(arrangements(tail)) do
      chosen[#chosen + 1] = join({ free[places[1]] }, order)
      cut(rest, lengths, left - 1, chosen, found)
      chosen[#chosen] = nil
    end
  end
end

local function all_members(n, lengths)
  demand(class_size(n, lengths) * n <= IMAGES_MAX, "the class " ..
         bracket(lengths) .. " is too large; ask for some random members, as" ..
         " in 3+2:5")
  local all = {}
  cut(range(1, n), lengths, #lengths, {}, function (chosen)
    all[#all + 1] = cycles(n, table.unpack(chosen))
  end)
  return all
end

local function random_member(n, lengths, draw)
  local word, used = random_permutation(n, draw), 0
  return cycles(n, table.unpack(map(#lengths, function (i)
    used = used + lengths[i]
    return map(lengths[i], function (k) return word[used - k + 1] end)
  end)))
end

local function random_members(n, lengths, text, draw)
  local count = number_of(text)
  demand(count and count >= 1 and count * n <= IMAGES_MAX, "'" .. text ..
         "' is not a number of members; allowed are integers 1.." ..
         IMAGES_MAX // n)
  return map(count, function () return random_member(n, lengths, draw) end)
end

return family {
  name   = "conjugacy_classes",
  title  = "S_n by conjugacy classes, or some random members of them",
  kind   = "permutations: other sets",
  keywords = "random walk normal subset cycle type",
  source = "CayleyPy",
  params = { { "n", min = 1, max = 1000 },
             { "classes", text = "3+2:5,2" },
             { "seed", min = 0, max = 4294967295, default = 1 } },
  build  = function (p)
    local moves, draw, seen = {}, random_integers(p.seed), {}
    for _, class in ipairs(split(p.classes, ",")) do
      local parts = split(class, ":")
      local lengths = read_type(p.n, parts[1])
      local name = bracket(lengths)
      demand(#parts <= 2, "'" .. class .. "' has more than one count")
      demand(not seen[name], "the class " .. name .. " occurs twice")
      seen[name] = true
      local members = parts[2] and
        random_members(p.n, lengths, parts[2], draw) or
        all_members(p.n, lengths)
      for i = 1, #members do
        moves[#moves + 1] = { name .. "_" .. i, members[i] }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, classes = "2+2", growth = { 1, 45, 314 },
      source = "own computation, reference engine" },
    { n = 6, classes = "3+2:2,4:1", seed = 7, growth = { 1, 3, 9, 26, 70, 166,
                                                         251, 165, 29 },
      source = "own computation, reference engine" },
  },
}
