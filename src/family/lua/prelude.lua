-- What a family file may use.  Compiled into the program as bytes.
--
-- A family is a table made by family{...}; its build(p) returns what
-- permutations(n){...} or matrices(n, m){...} made: tables of integers, read
-- once by the program.  Points count from 1; a permutation is the list of its
-- images and acts on a word by gathering, new[i] = old[p[i]].
--
-- Whatever goes wrong here is reported at the line of the family file that
-- asked for it (the program rewrites the position); misuse() words a mistake
-- in the parameters, for which no line is at fault, and refuse() one that other
-- values would not make: ranges of parameters skip it.
--
-- Every function that a file may call says in `takes` what it takes, and is
-- called only with that: offer() checks the arguments of all of them.  Tables
-- that a file reads by name are strict(): a name that is not there is an error.

-- From the program: guard(checked, f, arguments) keeps the caller's line known
-- in a tail call, and calls f itself where all is seen to be right;
-- load_geometry() runs geometry.lua, once; length(t) is the number of entries
-- of a list, or nil and the key that no list has, or lacks; misfit(t, min, max)
-- is the first index whose entry is no integer in min..max, or nil; charge(n)
-- counts work as n instructions; mark_line() takes the line that the file has
-- reached as that of messages which are of no line; room(n) is an empty table
-- with room for n entries, which need not be moved as it grows.
local guard, load_geometry, length, misfit, charge, mark_line, room = ...
local error, type, select, ipairs, next = error, type, select, ipairs, next
local MIN, MAX = math.mininteger, math.maxinteger
local tostring, tonumber, number_type = tostring, tonumber, math.type
local format, byte, sub, lower = string.format, string.byte, string.sub,
  string.lower
local concat, unpack, insert, remove, move = table.concat, table.unpack,
  table.insert, table.remove, table.move
local setmetatable = setmetatable
local builtin = {}
for key in next, _G do builtin[key] = true end

local POINTS, DIMENSION, MODULUS = 65535, 32, 2147483647

local function fail(...) error(format(...)) end
local function misuse(...) error({ usage = format(...) }) end
local function refuse(...)
  error({ usage = format(...), refused = true })
end

-- A text of the user's, so short that the rest of the sentence is seen.
local function short(text)
  return #text > 40 and sub(text, 1, 37) .. "..." or text
end

local function show(x)
  if type(x) == "string" then return "'" .. short(x) .. "'" end
  if x == nil or type(x) == "number" or type(x) == "boolean" then
    return tostring(x)
  end
  return "a " .. type(x)
end

local function integer(x, what, min, max)
  if number_type(x) ~= "integer" then
    fail("%s is %s, not an integer; allowed are %d..%d", what, show(x), min,
      max)
  end
  if x < min or x > max then
    fail("%s is %d; allowed are %d..%d", what, x, min, max)
  end
  return x
end

local function text(x, what)
  if type(x) ~= "string" then fail("%s is %s, not a text", what, show(x)) end
  return x
end

local function truth(x, what)
  if x ~= nil and type(x) ~= "boolean" then
    fail("%s is %s; allowed are true and false", what, show(x))
  end
end

-- A table with entries 1..n and no others but named ones; returns n.
local function list(x, what)
  if type(x) ~= "table" then fail("%s is %s, not a list", what, show(x)) end
  local n, key = length(x)
  if n then return n end
  if number_type(key) == "integer" and key > 0 then
    fail("%s[%d] is nil, and there are entries behind it", what, key)
  end
  fail("%s has an entry [%s]; a list counts from 1", what, show(key))
end

local function integers(x, what, min, max)
  local n = list(x, what)
  local i = misfit(x, min, max)
  if i then integer(x[i], format("%s[%d]", what, i), min, max) end
  return n
end

-- Letters to insert, to drop or to change between two words.
local function edits(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local change = corner + (byte(a, i) == byte(b, j) and 0 or 1)
      corner = row[j]
      local least = row[j] < row[j - 1] and row[j] or row[j - 1]
      row[j] = change < least + 1 and change or least + 1
    end
  end
  return row[#b]
end

-- "; nearest: cycles" for cycle, or "".
local function nearest(word, names)
  local found, fewest = nil, 3
  if type(word) ~= "string" or #word > 30 then return "" end
  for name in next, names do
    local count = type(name) == "string" and edits(lower(word), lower(name))
      or fewest
    if count < fewest and 2 * count < #word
       or (found and count == fewest and name < found) then
      found, fewest = name, count
    end
  end
  return found and "; nearest: " .. found or ""
end

-- Named entries, and if it is a list others.
local function known_fields(t, allowed, what, is_list)
  if type(t) ~= "table" then fail("%s is %s, not a table", what, show(t)) end
  for key in next, t do
    if not allowed[key] and not (is_list and number_type(key)) then
      fail("%s has no field %s%s", what, show(key), nearest(key, allowed))
    end
  end
end

-- A missing name is told as before .. name .. after.
local function strict(t, before, after)
  return setmetatable(t, { __index = function (_, key)
    fail("%s%s%s%s", before, type(key) == "string" and short(key) or show(key),
      after, nearest(key, t))
  end })
end

-- Arguments -----------------------------------------------------------------

-- The arguments of a function, in order, each one of
--   { "n", min = 1, max = 9 }    an integer
--   { "f", is = "function" }     a value of this type
--   { "p", min = 1, max = "#", list = true }
--                                a list of such integers, here up to its length
--   { "items", list = true }     a list of anything
--   { "x", any = true }          anything, nil too
-- with optional = true, if it may be nil, or for the last one rest = true, if
-- there may be any number of them.  A bound is a number, the name of an
-- argument before, or a function of those.
local takes = {}

local function bound_of(x, given, value)
  if x == "#" then return #value end
  if type(x) == "string" then return given[x] end
  return type(x) == "function" and x(given) or x
end

-- what: the call and the name of the argument, for messages.
local function check_argument(q, what, x, given)
  if q.any or q.optional and x == nil then return end
  if q.is then
    if type(x) ~= q.is then fail("%s is %s, not a %s", what, show(x), q.is) end
  elseif q.list then
    list(x, what)
    if q.min then
      integers(x, what, q.min, bound_of(q.max, given, x))
    end
  else
    integer(x, what, bound_of(q.min, given), bound_of(q.max, given))
  end
end

-- How the function is called: "range(i, j [, step])", "cycles(n, cycle...)".
local function usage(name, arguments)
  local words = {}
  for i, q in ipairs(arguments) do
    local comma = i > 1 and ", " or ""
    words[i] = q.optional and " [" .. comma .. q[1] .. "]" or
      comma .. q[1] .. (q.rest and "..." or "")
  end
  return name .. "(" .. concat(words) .. ")"
end

-- Is a bound of an argument told by others?
local function is_relative(q)
  return type(q.min) == "string" or type(q.min) == "function" or
    type(q.max) == "string" and q.max ~= "#" or type(q.max) == "function"
end

-- f, called only with the arguments that takes[name] allows.  Families call
-- such functions for every generator: nothing is made that is not needed.
local function offer(name, f)
  local arguments = takes[name]
  if not arguments then fail("it is not said what %s takes", name) end
  local call, most = usage(name, arguments), #arguments
  local rest = arguments[most].rest and arguments[most]
  local what, relative = {}, false
  for i, q in ipairs(arguments) do
    what[i] = call .. ": " .. q[1]
    relative = relative or is_relative(q)
  end
  return guard(function (...)
    local count, given = select("#", ...), relative and {}
    if count > most and not rest then
      fail("%s is called with %d arguments", call, count)
    end
    for i = 1, rest and most - 1 or most do
      local q, x = arguments[i], (select(i, ...))
      check_argument(q, what[i], x, given)
      if given then given[q[1]] = x end
    end
    for i = most, rest and count or 0 do
      check_argument(rest, format("%s %d", what[most], i - most + 1),
        (select(i, ...)), given)
    end
    return f(...)
  end, f, arguments)
end

local N = { "n", min = 1, max = POINTS }
local LENGTH = 1 << 26

-- Lists ---------------------------------------------------------------------

-- { f(1), ..., f(n) }
takes.map = { { "n", min = 0, max = LENGTH }, { "f", is = "function" } }
function map(n, f)
  local r = room(n)
  for i = 1, n do
    local x = f(i)
    if x == nil then fail("map(n, f): f(%d) is nil", i) end
    r[i] = x
  end
  return r
end

-- { i, i + 1, ..., j }, empty if j < i; or in steps of step.
takes.range = { { "i", min = -LENGTH, max = LENGTH },
                { "j", min = -LENGTH, max = LENGTH },
                { "step", min = 1, max = LENGTH, optional = true } }
function range(i, j, step)
  local r, count = room((j - i) // (step or 1) + 1), 0
  for x = i, j, step or 1 do
    count = count + 1
    r[count] = x
  end
  return r
end

-- The entries of several lists, one list after the other.
takes.join = { { "list", list = true, rest = true } }
function join(...)
  local all, count = 0, 0
  for k = 1, select("#", ...) do all = all + #(select(k, ...)) end
  local r = room(all)
  for k = 1, select("#", ...) do
    local items = (select(k, ...))
    local more = #items
    charge(more)
    move(items, 1, more, count + 1, r)
    count = count + more
  end
  return r
end

-- The first n entries.
local function copy(items, n)
  charge(n)
  return move(items, 1, n, 1, room(n))
end

-- All k-element subsets of 1..n, each increasing, in lexicographic order.
takes.combinations = { { "n", min = 0, max = POINTS },
                       { "k", min = 0, max = POINTS } }
function combinations(n, k)
  local all, c = {}, {}
  local function extend(depth, from)
    if depth > k then
      all[#all + 1] = copy(c, k)
      return
    end
    for x = from, n - k + depth do
      c[depth] = x
      extend(depth + 1, x + 1)
    end
  end
  extend(1, 1)
  return all
end

-- All orders of the list, lexicographic in the positions of its entries.
takes.arrangements = { { "items", list = true } }
function arrangements(items)
  local all, used, word, n = {}, {}, {}, #items
  local function extend(depth)
    if depth > n then
      all[#all + 1] = copy(word, n)
      return
    end
    for i = 1, n do
      if not used[i] then
        used[i], word[depth] = true, items[i]
        extend(depth + 1)
        used[i] = false
      end
    end
  end
  extend(1)
  return all
end

-- "(" .. "a,b,c" .. ")" for a list; shift is added to every entry.
takes.bracket = { { "items", list = true, min = MIN, max = MAX },
                  { "separator", is = "string", optional = true },
                  { "shift", min = MIN, max = MAX, optional = true } }
function bracket(items, separator, shift)
  local r, more = room(#items), shift or 0
  for i = 1, #items do r[i] = items[i] + more end
  return "(" .. concat(r, separator or ",") .. ")"
end

-- The parts of a text between separators of one character: split("3+2", "+")
-- is { "3", "2" }.
takes.split = { { "text", is = "string" }, { "separator", is = "string" } }
function split(text, separator)
  if #separator ~= 1 then
    fail("split(text, separator): separator is %s, not one character",
      show(separator))
  end
  local parts, from = {}, 1
  for i = 1, #text do
    if sub(text, i, i) == separator then
      parts[#parts + 1] = sub(text, from, i - 1)
      from = i + 1
    end
  end
  parts[#parts + 1] = sub(text, from)
  return parts
end

-- Chance --------------------------------------------------------------------

-- A function draw(m) that gives 1..m, each equally often.  The same seed gives
-- the same numbers everywhere, for ever: splitmix64 (Steele, Lea, Flood 2014),
-- its upper 63 bits; those beyond the last multiple of m are drawn anew.
takes.random_integers = { { "seed", min = MIN, max = MAX } }
takes.draw = { { "m", min = 1, max = MAX } }
function random_integers(seed)
  local state = seed
  local function next_bits()
    state = state + 0x9E3779B97F4A7C15
    local z = (state ~ (state >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ~ (z >> 27)) * 0x94D049BB133111EB
    return (z ~ (z >> 31)) >> 1
  end
  return offer("draw", function (m)
    local last = MAX - (MAX % m + 1) % m
    local x = next_bits()
    while x > last do x = next_bits() end
    return x % m + 1
  end)
end

-- Uniform among all permutations of 1..n; draw comes from random_integers.
takes.random_permutation = { N, { "draw", is = "function" } }
function random_permutation(n, draw)
  local p = identity(n)
  for i = n, 2, -1 do
    local j = integer(draw(i), "what draw gives", 1, i)
    p[i], p[j] = p[j], p[i]
  end
  return p
end

-- Numbers -------------------------------------------------------------------

-- a^e modulo m, 0 <= e.
takes.power_mod = { { "a", min = MIN, max = MAX }, { "e", min = 0, max = MAX },
                    { "m", min = 1, max = MODULUS } }
function power_mod(a, e, m)
  local r, b = 1 % m, a % m
  while e > 0 do
    if e % 2 == 1 then r = r * b % m end
    b, e = b * b % m, e // 2
  end
  return r
end

-- The primes that divide n, increasing; none for n = 1.
takes.prime_factors = { { "n", min = 1, max = MODULUS } }
function prime_factors(n)
  local primes, q = {}, 2
  while q * q <= n do
    if n % q == 0 then primes[#primes + 1] = q end
    while n % q == 0 do n = n // q end
    q = q + 1
  end
  if n > 1 then primes[#primes + 1] = n end
  return primes
end

takes.is_prime = { { "n", min = MIN, max = MODULUS } }
function is_prime(n)
  return n > 1 and prime_factors(n)[1] == n
end

-- The inverse of a modulo m; they have no common factor.
takes.inverse_mod = { { "a", min = MIN, max = MAX },
                      { "m", min = 1, max = MODULUS } }
function inverse_mod(a, m)
  local x, y, r, s = a % m, m, 1, 0
  while y > 0 do x, y, r, s = y, x % y, s, r - x // y * s end
  if x ~= 1 then fail("%d has no inverse modulo %d", a, m) end
  return r % m
end

-- The least g > 0 whose powers are all units modulo the prime p.
takes.primitive_root = { { "p", min = 2, max = MODULUS } }
function primitive_root(p)
  if not is_prime(p) then fail("primitive_root(p): %d is no prime", p) end
  local primes = prime_factors(p - 1)
  for g = 1, p do
    local order = true
    for _, q in ipairs(primes) do
      order = order and power_mod(g, (p - 1) // q, p) ~= 1
    end
    if order then return g end
  end
end

-- Permutations --------------------------------------------------------------

takes.identity = { N }
function identity(n)
  local p = room(n)
  for i = 1, n do p[i] = i end
  return p
end

-- The permutation of 1..n with these disjoint cycles: {a, b, c} means
-- p[a] = b, p[b] = c, p[c] = a.
takes.cycles = { N, { "cycle", list = true, min = 1, max = "n", rest = true } }
function cycles(n, ...)
  local p, seen = identity(n), room(n)
  for c = 1, select("#", ...) do
    local cycle = (select(c, ...))
    local a = cycle[#cycle]
    for i = 1, #cycle do
      local b = cycle[i]
      if seen[b] then fail("point %d occurs twice in the cycles", b) end
      seen[b] = true
      p[a], a = b, b
    end
  end
  return p
end

-- The same for cycles of one length, one after the other in one list:
-- equal_cycles(5, 2, { 1, 4, 2, 3 }) is cycles(5, { 1, 4 }, { 2, 3 }).
takes.equal_cycles = { N, { "length", min = 1, max = "n" },
                       { "points", list = true, min = 1, max = "n" } }
function equal_cycles(n, length, points)
  if #points % length ~= 0 then
    fail("%d points are no cycles of %d", #points, length)
  end
  return cycles(n, unpack(map(#points // length, function (c)
    return map(length, function (i) return points[(c - 1) * length + i] end)
  end)))
end

-- The permutation that swaps a and b for each pair {a, b}, that is, cycles.
takes.swap = { N, { "a", min = 1, max = "n" }, { "b", min = 1, max = "n" } }
function swap(n, a, b) return cycles(n, { a, b }) end

-- Reverses the positions i..j.
takes.reversal = { N, { "i", min = 1, max = "n" },
                   { "j", min = "i", max = "n" } }
function reversal(n, i, j)
  local p = identity(n)
  for x = i, j do p[x] = i + j - x end
  return p
end

-- (i i+1)(i+2 i+3)...: count disjoint swaps of neighbours, by default as many
-- as fit.
takes.neighbour_swaps = {
  N, { "i", min = 1, max = function (a) return a.n + 1 end },
  { "count", min = 0, max = function (a) return (a.n - a.i + 1) // 2 end,
    optional = true }
}
function neighbour_swaps(n, i, count)
  local p = identity(n)
  for k = 1, count or (n - i + 1) // 2 do
    local a = i + 2 * (k - 1)
    p[a], p[a + 1] = a + 1, a
  end
  return p
end

-- Reverses the signed entries i..j and their signs.  The 2n points are the
-- signed entries 1..n, -1..-n in this order; the result commutes with sign.
takes.signed_reversal = {
  { "n", min = 1, max = POINTS // 2 }, { "i", min = 1, max = "n" },
  { "j", min = "i", max = "n" }
}
function signed_reversal(n, i, j)
  local p = identity(2 * n)
  for x = i, j do p[x], p[n + x] = n + i + j - x, i + j - x end
  return p
end

-- z -> (a z + b) / (c z + d) on the projective line over Z/p, p prime: z is the
-- point z + 1, infinity the point p + 1.
takes.moebius = {
  { "p", min = 2, max = POINTS - 1 }, { "a", min = -MODULUS, max = MODULUS },
  { "b", min = -MODULUS, max = MODULUS },
  { "c", min = -MODULUS, max = MODULUS }, { "d", min = -MODULUS, max = MODULUS }
}
function moebius(p, a, b, c, d)
  if not is_prime(p) then fail("moebius(p, a, b, c, d): %d is no prime", p) end
  if (a * d - b * c) % p == 0 then
    fail("moebius(p, a, b, c, d): the determinant is 0")
  end
  local reciprocal = { 1 }
  for x = 2, p - 1 do
    reciprocal[x] = (p - p // x) * reciprocal[p % x] % p
  end
  local function quotient(x, y)
    return y == 0 and p + 1 or x * reciprocal[y] % p + 1
  end
  local q = map(p, function (i)
    return quotient((a * (i - 1) + b) % p, (c * (i - 1) + d) % p)
  end)
  q[p + 1] = quotient(a % p, c % p)
  return q
end

-- new[i] = old[i + k], cyclically: k = 1 shifts to the left.
takes.shift = { N, { "k", min = -POINTS, max = POINTS } }
function shift(n, k)
  return map(n, function (i) return (i - 1 + k) % n + 1 end)
end

-- First p, then q: i -> p[q[i]].  More than two are taken from left to right.
takes.compose = { { "p", list = true, min = 1, max = "#" },
                  { "q", list = true, min = 1, max = "#" },
                  { "r", list = true, min = 1, max = "#", rest = true } }
function compose(p, q, ...)
  if #p ~= #q then fail("compose: %d points against %d", #p, #q) end
  local r = room(#p)
  for i = 1, #p do r[i] = p[q[i]] end
  if select("#", ...) > 0 then return compose(r, ...) end
  return r
end

takes.inverse = { { "p", list = true, min = 1, max = "#" } }
function inverse(p)
  local r = room(#p)
  for i = 1, #p do
    if r[p[i]] then fail("inverse(p): %d occurs twice in p", p[i]) end
    r[p[i]] = i
  end
  return r
end

-- Puts the inverse of each { name, permutation } right behind it;
-- rename(name) is its name.
takes.with_inverses = { { "moves", list = true },
                        { "rename", is = "function" } }
function with_inverses(moves, rename)
  local all = {}
  for _, move in ipairs(moves) do
    list(move, "a move of with_inverses")
    text(move[1], "the name of a move of with_inverses")
    local n = list(move[2], "a permutation of with_inverses")
    integers(move[2], "a permutation of with_inverses", 1, n)
    all[#all + 1] = move
    all[#all + 1] = { text(rename(move[1]), "what rename gives"),
                      inverse(move[2]) }
  end
  return all
end

-- colours(3, 2) = { 0, 0, 0, 1, 1 }: a start word, letters in order.
takes.colours = { { "count", min = 0, max = POINTS, rest = true } }
function colours(...)
  local word = {}
  for letter = 1, select("#", ...) do
    for _ = 1, (select(letter, ...)) do word[#word + 1] = letter - 1 end
  end
  return word
end

local GENERATORS = { start = 1, inverses = 1, aliases = 1 }

-- What permutations(n) and matrices(n, m) return: it takes the generators.
local function graph_maker(name, kind, n, m)
  takes[name] = { { "generators", list = true } }
  return offer(name, function (moves)
    known_fields(moves, GENERATORS, "the list of generators", true)
    truth(moves.inverses, "inverses")
    return { kind = kind, size = n, modulus = m, generators = moves,
             start = moves.start, inverses = moves.inverses,
             aliases = moves.aliases }
  end)
end

-- permutations(n) { { name, images }, ... }; start = a word, inverses = true
-- appends the missing inverses; aliases = { { name, word }, ... }, what people
-- call words of these moves; { name, word, turn } also turns the whole puzzle,
-- by cycles of moves: "U F, L R" puts what was at U to where F was.
takes.permutations = { N }
function permutations(n)
  return graph_maker("permutations(n)", "permutation", n)
end

-- Matrices ------------------------------------------------------------------

takes.identity_matrix = { { "n", min = 1, max = DIMENSION } }
function identity_matrix(n)
  return map(n, function (i)
    return map(n, function (j) return i == j and 1 or 0 end)
  end)
end

-- The identity plus x times the matrix unit at row i, column j.
takes.elementary = { { "n", min = 1, max = DIMENSION },
                     { "i", min = 1, max = "n" },
                     { "j", min = 1, max = "n" },
                     { "x", min = MIN, max = MAX, optional = true } }
function elementary(n, i, j, x)
  local a = identity_matrix(n)
  a[i][j] = a[i][j] + (x or 1)
  return a
end

takes.transpose = { { "a", list = true } }
function transpose(a)
  local rows, columns = #a, list(a[1], "transpose(a): a[1]")
  for i = 1, rows do
    local what = format("transpose(a): a[%d]", i)
    if integers(a[i], what, MIN, MAX) ~= columns then
      fail("%s has %d entries, and a[1] has %d", what, #a[i], columns)
    end
  end
  return map(columns, function (j)
    return map(rows, function (i) return a[i][j] end)
  end)
end

-- matrices(n, m) { { name, rows }, ... }; m = 0 stands for the integers.
takes.matrices = { { "n", min = 1, max = DIMENSION },
                   { "m", min = 0, max = MODULUS } }
function matrices(n, m)
  if m == 1 then
    fail("matrices(n, m): the modulus m is 1; allowed are 0 and 2..%d", MODULUS)
  end
  return graph_maker("matrices(n, m)", "matrix", n, m)
end

-- Families ------------------------------------------------------------------

-- Decimal digits only, as a user types them; nil for anything else.
takes.number_of = { { "text", is = "string" } }
function number_of(text)
  local first = byte(text, 1) == 45 and 2 or 1
  if #text < first then return nil end
  for i = first, #text do
    local c = byte(text, i)
    if c < 48 or c > 57 then return nil end
  end
  return tonumber(text)      -- a float beyond 64 bits
end

-- For build(): a sentence to the user if the parameters do not fit together.
takes.require_that = { { "condition", any = true },
                       { "sentence", is = "string" } }
function require_that(condition, sentence)
  if not condition then refuse("%s", sentence) end
end

local FIELDS = { name = 1, title = 1, params = 1, source = 1, build = 1,
                 known = 1, inverses = 1, order = 1, kind = 1, keywords = 1,
                 use = 1 }
local PARAMETER = { min = 1, max = 1, except = 1, default = 1, choices = 1,
                    text = 1 }

-- What every family takes that declares no parameter of this name.
local INVERSES = { "inverses", min = 0, max = 1, default = 0 }

-- A bound is an integer or a text: a parameter before it, less an integer.
-- Returns the parameter and what it is less.
local function bound_of_text(value)
  for i = #value, 1, -1 do
    if byte(value, i) == 45 then
      return sub(value, 1, i - 1), number_of(sub(value, i + 1))
    end
  end
  return value, 0
end

local function check_bound(x, what, numbers)
  if type(x) ~= "string" then return integer(x, what, MIN, MAX) end
  local name, less = bound_of_text(x)
  if not numbers[name] or number_type(less) ~= "integer" then
    fail("%s is '%s'; write an integer, or a parameter before it as in \"n-1\"",
      what, short(x))
  end
end

-- numbers: the parameters so far, true for those that are integers.
local function check_parameter(q, i, numbers)
  local what = format("params[%d]", i)
  if list(q, what) ~= 1 then fail("%s is not like { \"n\", ... }", what) end
  what = "parameter '" .. text(q[1], "the name of " .. what) .. "'"
  known_fields(q, PARAMETER, what, true)
  if numbers[q[1]] ~= nil then fail("%s is declared twice", what) end
  if q[1] == "only" then fail("%s is every family's already", what) end
  if q.choices or q.text ~= nil then
    numbers[q[1]] = false
    for k = 1, q.text == nil and list(q.choices, "choices of " .. what) or 0 do
      text(q.choices[k], format("choices[%d] of %s", k, what))
    end
    text(q.text or "", "text of " .. what)
    text(q.default or "", "default of " .. what)
    return
  end
  if q.min == nil or q.max == nil then
    fail("%s needs min and max, choices, or text", what)
  end
  check_bound(q.min, "min of " .. what, numbers)
  check_bound(q.max, "max of " .. what, numbers)
  for _, key in ipairs { "default", "except" } do
    if q[key] ~= nil then integer(q[key], key .. " of " .. what, MIN, MAX) end
  end
  numbers[q[1]] = true
end

-- row.growth: integers, or texts of digits beyond 63 bits.
local function check_row(row, i, allowed)
  local what = format("known[%d]", i)
  known_fields(row, allowed, what)
  for k = 1, list(row.growth, "growth of " .. what) do
    local x = row.growth[k]
    if number_type(x) ~= "integer" and
       not (type(x) == "string" and number_of(x)) then
      fail("growth[%d] of %s is %s, not an integer", k, what, show(x))
    end
  end
  truth(row.complete, "complete of " .. what)
  text(row.start or "", "start of " .. what)
  text(row.source or "", "source of " .. what)
end

takes.family = { { "f", is = "table" } }
function family(f)
  local numbers, row = {}, { start = 1, growth = 1, complete = 1, source = 1 }
  mark_line()
  known_fields(f, FIELDS, "a family")
  for _, field in ipairs { "name", "title", "source" } do
    if f[field] == nil then
      fail("a family needs the field '%s'; needed are name, title, source and "
        .. "build", field)
    end
    text(f[field], format("the field '%s' of a family", field))
  end
  for _, field in ipairs { "kind", "keywords", "use" } do
    text(f[field] or "", format("the field '%s' of a family", field))
  end
  if type(f.build) ~= "function" then fail("a family needs build") end
  truth(f.inverses, "inverses")
  text(f.order or "", "order")
  f.params, f.known = f.params or {}, f.known or {}
  for i = 1, list(f.params, "params") do
    check_parameter(f.params[i], i, numbers)
    row[f.params[i][1]] = 1
  end
  f.taken = f.params
  if numbers.inverses == nil then
    f.taken, row.inverses = join(f.params, { INVERSES }), 1
  end
  for i = 1, list(f.known, "known") do check_row(f.known[i], i, row) end
  f.is_family = true
  return f
end

local CUTS = { solid = 1, face = 1, vertex = 1, edge = 1, layers = 1,
               aliases = 1 }
local LAYERS = { sides = 1, all = 1, fixed = 1 }
local geometry

-- A platonic solid, its faces at distance 1 from the centre, cut by planes:
-- face = { 0.7 } cuts across every axis through the middle of a face, 0.7 from
-- the centre; so do vertex and edge.  A list may be a function of the
-- parameters.  Each layer between parallel planes turns, by the smallest
-- symmetry of its axis, clockwise seen from the nearer side:
--   layers = "sides"   all but the one in the middle (the default)
--   layers = "all"     all, counted from the first side of the axis, on a
--                      tetrahedron from the face
--   layers = "fixed"   the same without the first
-- aliases are those of permutations(n); cubes have names of wide moves.
-- Stickers that never move are left out.  Identical pieces have the same
-- colours in the start word; without any the start is the identity.
takes.puzzle = { { "f", is = "table" } }
function puzzle(f)
  local g, allowed = { inverses = true }, {}
  for key in next, FIELDS do allowed[key] = 1 end
  for key in next, CUTS do allowed[key] = 1 end
  allowed.build = nil
  known_fields(f, allowed, "a puzzle")
  if f.layers ~= nil and not LAYERS[f.layers] then
    fail("layers is %s; allowed are 'sides', 'all', 'fixed'", show(f.layers))
  end
  for key in next, FIELDS do
    if f[key] ~= nil then g[key] = f[key] end
  end
  function g.build(p)
    geometry = geometry or load_geometry()
    return geometry(f, p)
  end
  return family(g)
end

local function bound(p, value)
  if type(value) ~= "string" then return value end
  local name, less = bound_of_text(value)
  return p[name] - less
end

local function allowed_values(q)
  if q.choices then return concat(q.choices, ", ") end
  if q.text then return q.text end
  return tostring(q.min) .. ".." .. tostring(q.max) ..
    (q.except and " except " .. tostring(q.except) or "")
end

local function choice(f, q, text)
  for _, word in ipairs(q.choices) do
    if lower(word) == lower(text) then return word end
  end
  refuse("%s: %s=%s is not known; allowed are %s", f.name, q[1], short(text),
    allowed_values(q))
end

local function value_of(f, q, text, p)
  if q.text then return text end
  if q.choices then return choice(f, q, text) end
  local x = number_of(text)
  local min, max = bound(p, q.min), bound(p, q.max)
  local allowed = format("allowed are integers %s", allowed_values(q))
  if max ~= q.max then allowed = format("%s = %d..%d", allowed, min, max) end
  if x == nil then
    local digit = #text > 0 and byte(text, 1) >= 48 and byte(text, 1) <= 57
    misuse("%s: %s=%s is not an integer; %s%s", f.name, q[1], short(text),
      allowed, digit and ", and ranges such as " .. q[1] .. "=4..6" or "")
  end
  if x < min or x > max or x == q.except then
    refuse("%s: %s=%s is out of range; %s", f.name, q[1], short(text), allowed)
  end
  return x
end

local function names_of(params)
  if #params == 0 then return "it takes none" end
  return "it takes " .. concat(map(#params, function (i)
    return params[i][1]
  end), ", ")
end

local function given_values(f, given)
  local text, is_parameter = {}, {}
  for _, q in ipairs(f.taken) do is_parameter[q[1]] = true end
  for _, pair in ipairs(given) do
    local name = pair[1]
    if not is_parameter[name] then
      misuse("%s has no parameter '%s'; %s, and only=MOVES", f.name,
        short(name), names_of(f.taken))
    end
    if text[name] then misuse("%s: %s is given twice", f.name, name) end
    text[name] = pair[2]
  end
  return text
end

-- The table for build(), the text that names the graph, and 1 if the missing
-- inverses are asked for; where they are not, the name says nothing of them.
local function parameters(f, given)
  local text, p, words = given_values(f, given), {}, {}
  local inverses = 0
  for i, q in ipairs(f.taken) do
    local value = text[q[1]]
    if value == nil and q.default == nil then
      misuse("%s: parameter %s is missing; %s=%s", f.name, q[1], q[1],
        allowed_values(q))
    end
    if value == nil then value = tostring(q.default) end
    p[q[1]] = value_of(f, q, value, p)
    words[i] = q[1] .. "=" .. tostring(p[q[1]])
  end
  if f.taken ~= f.params then
    inverses, p.inverses = p.inverses, nil
    if inverses == 0 then remove(words) end
  end
  strict(p, "p.", " is read, but not declared in params: " ..
    names_of(f.params))
  return p, concat(words, " "), inverses
end

-- What the program calls ----------------------------------------------------

-- given: { { name, value as text }, ... }
local function instantiate(f, given)
  local p, words, inverses = parameters(f, given)
  local g = f.build(p)
  if type(g) == "table" and inverses == 1 then
    g.inverses = true
  elseif type(g) == "table" and g.inverses == nil then
    g.inverses = f.inverses
  end
  return g, words
end

-- A family that appends its inverses by itself need not be asked for them.
local function describe(f)
  local params = f.inverses and f.params or f.taken
  return f.name, f.title, f.source, concat(map(#params, function (i)
    local q = params[i]
    local default = q.default ~= nil and "=" .. tostring(q.default) or ""
    local allowed = q.choices and concat(q.choices, "|") or allowed_values(q)
    return q[1] .. "=" .. allowed ..
      (default ~= "" and " (" .. sub(default, 2) .. ")" or "")
  end), " "), f.kind or "others", f.keywords or "", f.use or ""
end

local function known_row(f, i)
  local row, words = f.known[i], {}
  for _, q in ipairs(f.taken) do
    if row[q[1]] ~= nil then
      words[#words + 1] = q[1] .. "=" .. tostring(row[q[1]])
    end
  end
  local growth = map(#row.growth, function (k)
    return tostring(row.growth[k])
  end)
  return concat(words, " "), row.start or false, concat(growth, ","),
    row.complete ~= false, row.source or f.source
end

-- The globals of one family file, fresh for each.  What is left out: all that
-- reaches the system, all that runs long inside C, where the limits do not
-- look (find, match, gmatch, gsub, rep, sort, move), precompiled code, chance,
-- and pairs, whose order is not the same from run to run.
local SAFE = {
  math = { "abs", "ceil", "floor", "max", "min", "tointeger", "type", "ult",
           "maxinteger", "mininteger" },
  string = { "byte", "char", "format", "len", "lower", "sub", "upper" },
  table = { "concat", "insert", "remove", "unpack" },
}
local BASE = { "assert", "error", "ipairs", "select", "tonumber", "tostring",
               "type" }
local library = {}
for name, keys in next, SAFE do
  library[name] = {}
  for _, key in ipairs(keys) do library[name][key] = _G[name][key] end
end

-- What moves all entries of a list at once is counted as such.
function library.table.insert(t, ...)
  if type(t) == "table" and select("#", ...) > 1 then charge(#t) end
  return insert(t, ...)
end
function library.table.remove(t, ...)
  if type(t) == "table" and select("#", ...) > 0 then charge(#t) end
  return remove(t, ...)
end
function library.table.unpack(t, ...)
  if type(t) == "table" then charge(#t) end
  return unpack(t, ...)
end

for key in next, string do
  if not library.string[key] then string[key] = nil end  -- ("x"):rep(n)
end
local NOT_OFFERED = " is not among the functions of a family file"
strict(string, "string.", NOT_OFFERED)
local exported = {}
for _, key in ipairs(BASE) do exported[key] = _G[key] end
for key in next, _G do
  if not builtin[key] then exported[key] = offer(key, _G[key]) end
end
strict(exported, "", " is read, but nothing of that name is defined")

-- What is shared is looked up behind the globals, which are the file's own;
-- nothing in a file reaches the metatable.
local shared = { __index = exported }

local function environment()
  local env = setmetatable({}, shared)
  for name, functions in next, library do
    env[name] = strict({}, name .. ".", NOT_OFFERED)
    for key, value in next, functions do env[name][key] = value end
  end
  return env
end

-- claims.lua takes the tools of this file.
local tools = { takes = takes, offer = offer, list = list, fail = fail,
                known_fields = known_fields, text = text, truth = truth,
                show = show, mark_line = mark_line }

return { environment = environment, instantiate = instantiate,
         describe = describe, known_row = known_row, tools = tools }
