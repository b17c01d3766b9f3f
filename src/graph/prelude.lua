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

-- guard keeps the caller's line known in a tail call; load_geometry() runs
-- geometry.lua, once.
local guard, load_geometry = ...
local error, type, select, ipairs, next = error, type, select, ipairs, next
local MIN, MAX = math.mininteger, math.maxinteger
local tostring, tonumber, number_type = tostring, tonumber, math.type
local format, byte, sub, lower = string.format, string.byte, string.sub,
  string.lower
local concat, unpack = table.concat, table.unpack
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
  return type(x) == "string" and "'" .. short(x) .. "'" or
    type(x) == "number" and tostring(x) or "a " .. type(x)
end

local function integer(x, what, min, max)
  if number_type(x) ~= "integer" then
    fail("%s is %s, not an integer", what, show(x))
  end
  if x < min or x > max then
    fail("%s is %d; allowed are %d..%d", what, x, min, max)
  end
  return x
end

local function list(x, what)
  if type(x) ~= "table" then fail("%s is %s, not a table", what, show(x)) end
  return x
end

local function known_fields(t, allowed, what)
  for key in next, t do
    if type(key) == "string" and not allowed[key] then
      fail("%s has no field '%s'", what, key)
    end
  end
end

-- Lists ---------------------------------------------------------------------

-- { f(1), ..., f(n) }
function map(n, f)
  integer(n, "the length given to map", 0, 1 << 26)
  if type(f) ~= "function" then fail("map needs a function") end
  local r = {}
  for i = 1, n do r[i] = f(i) end
  return r
end

-- { i, i + 1, ..., j }, empty if j < i; or in steps of step.
function range(i, j, step)
  integer(i, "the first number of a range", -(1 << 26), 1 << 26)
  integer(j, "the last number of a range", -(1 << 26), 1 << 26)
  integer(step or 1, "the step of a range", 1, 1 << 26)
  local r = {}
  for x = i, j, step or 1 do r[#r + 1] = x end
  return r
end

-- The entries of several lists, one list after the other.
function join(...)
  local r = {}
  for k = 1, select("#", ...) do
    local items = list((select(k, ...)), "a list given to join")
    for i = 1, #items do r[#r + 1] = items[i] end
  end
  return r
end

-- All k-element subsets of 1..n, each increasing, in lexicographic order.
function combinations(n, k)
  local all, c = {}, {}
  local function extend(depth, from)
    if depth > k then
      all[#all + 1] = map(k, function (i) return c[i] end)
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
function arrangements(items)
  local all, used, word, n = {}, {}, {}, #list(items, "the list")
  local function extend(depth)
    if depth > n then
      all[#all + 1] = map(n, function (i) return word[i] end)
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
function bracket(items, separator, shift)
  local r = map(#items, function (i) return items[i] + (shift or 0) end)
  return "(" .. concat(r, separator or ",") .. ")"
end

-- The parts of a text between separators of one character: split("3+2", "+")
-- is { "3", "2" }.
function split(text, separator)
  if type(text) ~= "string" then fail("split needs a text") end
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
function random_integers(seed)
  local state = integer(seed, "the seed", MIN, MAX)
  local function next_bits()
    state = state + 0x9E3779B97F4A7C15
    local z = (state ~ (state >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ~ (z >> 27)) * 0x94D049BB133111EB
    return (z ~ (z >> 31)) >> 1
  end
  return function (m)
    integer(m, "the range of a random number", 1, MAX)
    local last = MAX - (MAX % m + 1) % m
    local x = next_bits()
    while x > last do x = next_bits() end
    return x % m + 1
  end
end

-- Uniform among all permutations of 1..n; draw comes from random_integers.
function random_permutation(n, draw)
  local p = identity(n)
  for i = n, 2, -1 do
    local j = draw(i)
    p[i], p[j] = p[j], p[i]
  end
  return p
end

-- Numbers -------------------------------------------------------------------

-- a^e modulo m, 0 <= e.
function power_mod(a, e, m)
  integer(e, "the exponent", 0, MAX)
  integer(m, "the modulus", 1, MODULUS)
  local r, b = 1 % m, integer(a, "the base", MIN, MAX) % m
  while e > 0 do
    if e % 2 == 1 then r = r * b % m end
    b, e = b * b % m, e // 2
  end
  return r
end

-- The primes that divide n, increasing; none for n = 1.
function prime_factors(n)
  integer(n, "the number to be factored", 1, MODULUS)
  local primes, q = {}, 2
  while q * q <= n do
    if n % q == 0 then primes[#primes + 1] = q end
    while n % q == 0 do n = n // q end
    q = q + 1
  end
  if n > 1 then primes[#primes + 1] = n end
  return primes
end

function is_prime(n)
  integer(n, "the number", MIN, MODULUS)
  return n > 1 and prime_factors(n)[1] == n
end

-- The inverse of a modulo m; they have no common factor.
function inverse_mod(a, m)
  integer(m, "the modulus", 1, MODULUS)
  local x, y, r, s = integer(a, "the number", MIN, MAX) % m, m, 1, 0
  while y > 0 do x, y, r, s = y, x % y, s, r - x // y * s end
  if x ~= 1 then fail("%d has no inverse modulo %d", a, m) end
  return r % m
end

-- The least g > 0 whose powers are all units modulo the prime p.
function primitive_root(p)
  if not is_prime(p) then fail("%d is no prime", p) end
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

function identity(n)
  integer(n, "the number of points", 1, POINTS)
  return map(n, function (i) return i end)
end

-- The permutation of 1..n with these disjoint cycles: {a, b, c} means
-- p[a] = b, p[b] = c, p[c] = a.
function cycles(n, ...)
  local p, seen = identity(n), {}
  for c = 1, select("#", ...) do
    local cycle = list(select(c, ...), "a cycle")
    for i = 1, #cycle do
      local a = integer(cycle[i], "a point of a cycle", 1, n)
      if seen[a] then fail("point %d occurs twice in the cycles", a) end
      seen[a] = true
      p[a] = cycle[i % #cycle + 1]
    end
  end
  return p
end

-- The same for cycles of one length, one after the other in one list:
-- equal_cycles(5, 2, { 1, 4, 2, 3 }) is cycles(5, { 1, 4 }, { 2, 3 }).
function equal_cycles(n, length, points)
  integer(length, "the length of the cycles", 1, n)
  list(points, "the points of the cycles")
  if #points % length ~= 0 then
    fail("%d points are no cycles of %d", #points, length)
  end
  return cycles(n, unpack(map(#points // length, function (c)
    return map(length, function (i) return points[(c - 1) * length + i] end)
  end)))
end

-- The permutation that swaps a and b for each pair {a, b}, that is, cycles.
function swap(n, a, b) return cycles(n, { a, b }) end

-- Reverses the positions i..j.
function reversal(n, i, j)
  integer(n, "the number of points", 1, POINTS)
  integer(i, "the first position of a reversal", 1, n)
  integer(j, "the last position of a reversal", i, n)
  return map(n, function (x) return x >= i and x <= j and i + j - x or x end)
end

-- (i i+1)(i+2 i+3)...: count disjoint swaps of neighbours, by default as many
-- as fit.
function neighbour_swaps(n, i, count)
  integer(i, "the first point of the swaps", 1, n + 1)
  integer(count or 0, "the number of swaps", 0, (n - i + 1) // 2)
  local p = identity(n)
  for k = 1, count or (n - i + 1) // 2 do
    local a = i + 2 * (k - 1)
    p[a], p[a + 1] = a + 1, a
  end
  return p
end

-- Reverses the signed entries i..j and their signs.  The 2n points are the
-- signed entries 1..n, -1..-n in this order; the result commutes with sign.
function signed_reversal(n, i, j)
  integer(j, "the last entry of a signed reversal", i, n)
  local p = identity(2 * n)
  for x = i, j do p[x], p[n + x] = n + i + j - x, i + j - x end
  return p
end

-- z -> (a z + b) / (c z + d) on the projective line over Z/p, p prime: z is the
-- point z + 1, infinity the point p + 1.
function moebius(p, a, b, c, d)
  if not is_prime(p) then fail("%d is no prime", p) end
  integer(p, "the prime", 2, POINTS - 1)
  if (a * d - b * c) % p == 0 then fail("the determinant is 0") end
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
function shift(n, k)
  integer(n, "the number of points", 1, POINTS)
  integer(k, "the step of a shift", -POINTS, POINTS)
  return map(n, function (i) return (i - 1 + k) % n + 1 end)
end

-- First p, then q: i -> p[q[i]].  More than two are taken from left to right.
function compose(p, q, ...)
  list(p, "the first permutation of compose")
  list(q, "the second permutation of compose")
  if #p ~= #q then fail("compose: %d points against %d", #p, #q) end
  local r = map(#p, function (i) return p[q[i]] end)
  if select("#", ...) > 0 then return compose(r, ...) end
  return r
end

function inverse(p)
  local r = {}
  for i = 1, #list(p, "the argument of inverse") do
    r[integer(p[i], "an image", 1, #p)] = i
  end
  if #r ~= #p then fail("inverse: the list is no bijection") end
  return r
end

-- Puts the inverse of each { name, permutation } right behind it;
-- rename(name) is its name.
function with_inverses(moves, rename)
  local all = {}
  for _, move in ipairs(list(moves, "the list of moves")) do
    all[#all + 1] = move
    all[#all + 1] = { rename(move[1]), inverse(move[2]) }
  end
  return all
end

-- colours(3, 2) = { 0, 0, 0, 1, 1 }: a start word, letters in order.
function colours(...)
  local word = {}
  for letter = 1, select("#", ...) do
    local times = integer((select(letter, ...)), "a number of letters", 0,
      POINTS)
    for _ = 1, times do word[#word + 1] = letter - 1 end
  end
  return word
end

-- permutations(n) { { name, images }, ... }; start = a word, inverses = true
-- appends the missing inverses.
function permutations(n)
  integer(n, "the number of points", 1, POINTS)
  return guard(function (moves)
    list(moves, "the list of generators")
    known_fields(moves, { start = 1, inverses = 1 }, "permutations")
    return { kind = "permutation", size = n, generators = moves,
             start = moves.start, inverses = moves.inverses }
  end)
end

-- Matrices ------------------------------------------------------------------

function identity_matrix(n)
  integer(n, "the dimension", 1, DIMENSION)
  return map(n, function (i)
    return map(n, function (j) return i == j and 1 or 0 end)
  end)
end

-- The identity plus x times the matrix unit at row i, column j.
function elementary(n, i, j, x)
  local a = identity_matrix(n)
  integer(i, "the row", 1, n)
  integer(j, "the column", 1, n)
  a[i][j] = a[i][j] + (x or 1)
  return a
end

function transpose(a)
  local rows, columns = #list(a, "the matrix"), #list(a[1], "its first row")
  return map(columns, function (j)
    return map(rows, function (i) return a[i][j] end)
  end)
end

-- matrices(n, m) { { name, rows }, ... }; m = 0 stands for the integers.
function matrices(n, m)
  integer(n, "the dimension", 1, DIMENSION)
  if integer(m, "the modulus", MIN, MAX) < 0 or m == 1 or m > MODULUS then
    fail("the modulus is %d; allowed are 0 and 2..%d", m, MODULUS)
  end
  return guard(function (moves)
    list(moves, "the list of generators")
    known_fields(moves, { start = 1, inverses = 1 }, "matrices")
    return { kind = "matrix", size = n, modulus = m, generators = moves,
             start = moves.start, inverses = moves.inverses }
  end)
end

-- Families ------------------------------------------------------------------

-- For build(): a sentence to the user if the parameters do not fit together.
function require_that(condition, sentence)
  if not condition then refuse("%s", tostring(sentence)) end
end

local FIELDS = { name = 1, title = 1, params = 1, source = 1, build = 1,
                 known = 1, inverses = 1 }
local PARAMETER = { min = 1, max = 1, except = 1, default = 1, choices = 1,
                    text = 1 }

local function check_parameter(q, i)
  list(q, format("params[%d]", i))
  if type(q[1]) ~= "string" then fail("params[%d] has no name", i) end
  known_fields(q, PARAMETER, "parameter '" .. q[1] .. "'")
  if q.choices then
    list(q.choices, "choices of '" .. q[1] .. "'")
  elseif not q.text and (q.min == nil or q.max == nil) then
    fail("parameter '%s' needs min and max, choices, or text", q[1])
  end
end

function family(f)
  list(f, "the argument of family")
  known_fields(f, FIELDS, "a family")
  for _, field in ipairs { "name", "title", "source" } do
    if type(f[field]) ~= "string" then
      fail("the field '%s' of a family is a text", field)
    end
  end
  if type(f.build) ~= "function" then fail("a family needs build") end
  f.params, f.known = f.params or {}, f.known or {}
  known_fields(list(f.params, "params"), {}, "params")
  for i, q in ipairs(f.params) do check_parameter(q, i) end
  for i, row in ipairs(list(f.known, "known")) do
    list(row, format("known[%d]", i))
    list(row.growth, format("growth of known[%d]", i))
  end
  f.is_family = true
  return f
end

local CUTS = { solid = 1, face = 1, vertex = 1, edge = 1, layers = 1 }
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
-- Stickers that never move are left out.  Identical pieces have the same
-- colours in the start word; without any the start is the identity.
function puzzle(f)
  list(f, "the argument of puzzle")
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

-- Decimal digits only, as a user types them; nil for anything else.
function number_of(text)
  local first = byte(text, 1) == 45 and 2 or 1
  if #text < first then return nil end
  for i = first, #text do
    local c = byte(text, i)
    if c < 48 or c > 57 then return nil end
  end
  return tonumber(text)      -- a float beyond 64 bits
end

-- A bound is an integer or a text: a parameter before it, less an integer.
local function bound(f, p, value)
  if type(value) ~= "string" then return value end
  for i = #value, 1, -1 do
    if byte(value, i) == 45 then
      return p[sub(value, 1, i - 1)] - number_of(sub(value, i + 1))
    end
  end
  return p[value]
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
  local min, max = bound(f, p, q.min), bound(f, p, q.max)
  local allowed = format("allowed are integers %s", allowed_values(q))
  if max ~= q.max then allowed = format("%s = %d..%d", allowed, min, max) end
  if x == nil then
    misuse("%s: %s=%s is not an integer; %s", f.name, q[1], short(text),
      allowed)
  end
  if x < min or x > max or x == q.except then
    refuse("%s: %s=%s is out of range; %s", f.name, q[1], short(text), allowed)
  end
  return x
end

local function names_of(f)
  if #f.params == 0 then return "it takes none" end
  return "it takes " .. concat(map(#f.params, function (i)
    return f.params[i][1]
  end), ", ")
end

local function given_values(f, given)
  local text, is_parameter = {}, {}
  for _, q in ipairs(f.params) do is_parameter[q[1]] = true end
  for _, pair in ipairs(given) do
    local name = pair[1]
    if not is_parameter[name] then
      misuse("%s has no parameter '%s'; %s", f.name, short(name), names_of(f))
    end
    if text[name] then misuse("%s: %s is given twice", f.name, name) end
    text[name] = pair[2]
  end
  return text
end

-- The table for build() and the text that names the graph.
local function parameters(f, given)
  local text, p, words = given_values(f, given), {}, {}
  for i, q in ipairs(f.params) do
    local value = text[q[1]]
    if value == nil and q.default == nil then
      misuse("%s: parameter %s is missing; %s=%s", f.name, q[1], q[1],
        allowed_values(q))
    end
    if value == nil then value = tostring(q.default) end
    p[q[1]] = value_of(f, q, value, p)
    words[i] = q[1] .. "=" .. tostring(p[q[1]])
  end
  return p, concat(words, " ")
end

-- What the program calls ----------------------------------------------------

-- given: { { name, value as text }, ... }
local function instantiate(f, given)
  local p, words = parameters(f, given)
  local g = list(f.build(p), "what build returned")
  if g.inverses == nil then g.inverses = f.inverses end
  return g, words
end

local function describe(f)
  return f.name, f.title, f.source, concat(map(#f.params, function (i)
    local q = f.params[i]
    local default = q.default ~= nil and "=" .. tostring(q.default) or ""
    local allowed = q.choices and concat(q.choices, "|") or allowed_values(q)
    return q[1] .. "=" .. allowed ..
      (default ~= "" and " (" .. sub(default, 2) .. ")" or "")
  end), " ")
end

local function known_row(f, i)
  local row, words = f.known[i], {}
  for _, q in ipairs(f.params) do
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
for key in next, string do
  if not library.string[key] then string[key] = nil end  -- ("x"):rep(n)
end
local exported = {}
for _, key in ipairs(BASE) do exported[key] = _G[key] end
for key in next, _G do
  if not builtin[key] then exported[key] = guard(_G[key]) end
end

-- What is shared is looked up behind the globals, which are the file's own;
-- nothing in a file reaches the metatable.
local shared = { __index = exported }

local function environment()
  local env = setmetatable({}, shared)
  for name, functions in next, library do
    env[name] = {}
    for key, value in next, functions do env[name][key] = value end
  end
  return env
end

return { environment = environment, instantiate = instantiate,
         describe = describe, known_row = known_row, guard = guard }
