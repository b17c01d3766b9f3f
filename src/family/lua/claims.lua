-- What a claim file may use, besides all that a family file may.  Compiled into
-- the program as bytes; the program calls this chunk with the globals of the
-- claim file and the function that keeps a caller's line known.
--
-- A claim is data.  conjecture{...} checks it and flattens it into records,
-- lists of texts, so that no table of Lua's is seen outside; numbers are read
-- and formulas evaluated by the program, exactly.

local env, tools = ...
local type, ipairs, next, tostring = type, ipairs, next, tostring
local integer_type, format = math.type, string.format
local sub, sort, table_concat = string.sub, table.sort, table.concat
local fail, list, known_fields, show = tools.fail, tools.list,
  tools.known_fields, tools.show

local function text_of(x, what)
  if type(x) == "string" then return x end
  if integer_type(x) == "integer" then return tostring(x) end
  fail("%s is %s; write an integer, or a text for a formula", what,
    integer_type(x) and "a float" or show(x))
end

local function name_of(x, what, default)
  return x == nil and default or tools.text(x, what)
end

local function sorted_keys(t, what)
  local keys = {}
  if type(t) ~= "table" then fail("%s is %s, not a table", what, show(t)) end
  for key in next, t do keys[#keys + 1] = key end
  sort(keys, function (a, b)
    if type(a) ~= type(b) then return type(a) == "number" end
    return a < b
  end)
  return keys
end

-- Values of these forms, which only the functions below make.
local forms = setmetatable({}, { __mode = "k" })

-- Values ----------------------------------------------------------------------

-- (c[0] + c[1] n + ...) / over, with one list of coefficients for each residue
-- of n from 0 on; of = the variable, where the claim has several.
function env.quasipoly(q)
  known_fields(q, { over = 1, of = 1 }, "quasipoly", true)
  local period = 0
  while q[period] ~= nil do period = period + 1 end
  local count = 0
  for key in next, q do if type(key) ~= "string" then count = count + 1 end end
  if period == 0 or count ~= period then
    fail("quasipoly needs a list of coefficients for each residue: [0], [1], ...")
  end
  local value = { "quasipoly", name_of(q.of, "of of quasipoly", ""),
                  text_of(q.over == nil and 1 or q.over, "over of quasipoly"),
                  rows = {} }
  for residue = 0, period - 1 do
    local row = { tostring(residue) }
    local what = format("[%d] of quasipoly", residue)
    local count = list(q[residue], what)
    if count == 0 then fail("%s is empty; write coefficients", what) end
    for i = 1, count do
      row[i + 1] = text_of(q[residue][i],
        format("coefficient %d of %s", i, what))
    end
    value.rows[residue + 1] = row
  end
  forms[value] = true
  return value
end

-- values{ [2] = 1, [3] = "4" }: nothing is claimed where there is no entry.
function env.values(t)
  local value = { "table", name_of(t.of, "of of values", ""), "", rows = {} }
  for _, key in ipairs(sorted_keys(t)) do
    if key ~= "of" then
      value.rows[#value.rows + 1] = {
        text_of(key, "an index of values"), text_of(t[key], "a value") }
      if integer_type(key) ~= "integer" then
        fail("an index of values is %s; write [5] = 11", tostring(key))
      end
      value.first = value.first or key
      value.last = key
    end
  end
  if #value.rows == 0 then fail("values is empty") end
  forms[value] = true
  return value
end

-- Triangles of numbers: t(n, k) is the sum of the terms { c, a, b }, each
-- c * t(n - a, k - b), where c, a and b are formulas in n and k; the rows given
-- are the first ones.  n and k are taken from of and column.
function env.triangle(t)
  known_fields(t, { of = 1, column = 1, terms = 1, rows = 1 }, "triangle")
  local value = { "triangle", name_of(t.of, "of of triangle", ""),
                  name_of(t.column, "column of triangle", "j"), rows = {} }
  if type(t.rows) ~= "table" or type(t.terms) ~= "table" then
    fail("triangle needs rows = { [1] = { 1 } } and terms = { { c, a, b } }")
  end
  for _, key in ipairs(sorted_keys(t.rows)) do
    local row = { "row", text_of(key, "an index of rows") }
    local what = format("rows[%s] of triangle", tostring(key))
    for i = 1, list(t.rows[key], what) do
      row[i + 2] = text_of(t.rows[key][i], format("entry %d of %s", i, what))
    end
    value.rows[#value.rows + 1] = row
  end
  for i = 1, list(t.terms, "terms of triangle") do
    local term = t.terms[i]
    if list(term, format("terms[%d] of triangle", i)) ~= 3 then
      fail("term %d of a triangle is not { coefficient, rows up, places left }",
        i)
    end
    value.rows[#value.rows + 1] = { "term", text_of(term[1], "a coefficient"),
      text_of(term[2], "a shift"), text_of(term[3], "a shift") }
  end
  forms[value] = true
  return value
end

local function value_of(x, what)
  if type(x) == "table" and forms[x] and x.rows then return x end
  local value = { "formula", "", text_of(x, what), rows = {} }
  forms[value] = true
  return value
end

-- Bounds: diameter = at_most "n^2".
local function bounded(relation, x, what)
  local bound = { relation = relation, value_of(x, what) }
  forms[bound] = true
  return bound
end

function env.at_most(x)
  return bounded("<=", x, "the bound of at_most")
end

function env.at_least(x)
  return bounded(">=", x, "the bound of at_least")
end

-- Records ---------------------------------------------------------------------

local TEXTS = { "name", "title", "tex", "status", "source", "family" }
local STATUS = { theorem = 1, conjecture = 1, refuted = 1, observation = 1 }
local NUMBERS = { "order", "diameter", "last", "mean", "variance" }
local TRUTHS = { "bipartite", "palindromic" }
local FIELDS = { from = 1, to = 1, with = 1, start = 1, inverses = 1, where = 1,
                 counterexample = 1, first = 1, spheres = 1, growth = 1,
                 distance = 1, words = 1, antipodes = 1, note = 1 }
for _, keys in ipairs { TEXTS, NUMBERS, TRUTHS } do
  for _, key in ipairs(keys) do FIELDS[key] = 1 end
end

local function put_value(out, x, what)
  local value = value_of(x, what)
  out[#out + 1] = { "value", value[1], value[2], value[3] }
  for _, row in ipairs(value.rows) do
    out[#out + 1] = { "row" }
    for i, word in ipairs(row) do out[#out][i + 1] = word end
  end
  return value
end

-- kind, relation, argument (where in the growth, or which element), up to
local function put_statement(out, kind, x, argument, upto)
  local relation = "="
  if type(x) == "table" and forms[x] and x.relation then
    relation, x = x.relation, x[1]
  end
  out[#out + 1] = { "statement", kind, relation, argument or "", upto or "" }
  return put_value(out, x, kind)
end

local function put_spheres(out, t)
  for i = 1, list(t, "spheres") do
    known_fields(t[i], { at = 1, is = 1 }, format("spheres[%d]", i))
    put_statement(out, "sphere", t[i].is, text_of(t[i].at, "at of a sphere"))
  end
end

-- first = { is = ..., upto = "n-1" }: spheres 0 .. upto; growth: all of them.
local function put_run(out, kind, t)
  known_fields(t, { is = 1, upto = 1 }, kind)
  put_statement(out, kind, t.is, "", text_of(t.upto, "upto of " .. kind))
end

-- antipodes = { "formula in i", ... }: all of them, as words.
local function put_antipodes(out, t)
  for i = 1, list(t, "antipodes") do
    put_statement(out, "antipode", 1,
      text_of(t[i], format("antipodes[%d]", i)))
  end
end

-- Of a marked element: its distance, the number of its shortest words.
local function put_marked(out, kind, t)
  known_fields(t, { of = 1, is = 1 }, kind)
  return put_statement(out, kind, t.is, text_of(t.of, "of of " .. kind))
end

-- The statements; the first table of values bounds the variable.
local function put_statements(out, t)
  local bounds = nil
  local function note(value)
    if value.first and not bounds then bounds = value end
  end
  for _, key in ipairs(NUMBERS) do
    if t[key] ~= nil then note(put_statement(out, key, t[key])) end
  end
  for _, key in ipairs(TRUTHS) do
    if t[key] ~= nil then
      if type(t[key]) == "boolean" then t[key] = t[key] and 1 or 0 end
      put_statement(out, key, t[key])
    end
  end
  if t.spheres then put_spheres(out, t.spheres) end
  if t.first then put_run(out, "first", t.first) end
  if t.growth then put_run(out, "growth", t.growth) end
  if t.antipodes then put_antipodes(out, t.antipodes) end
  if t.distance then note(put_marked(out, "distance", t.distance)) end
  if t.words then note(put_marked(out, "words", t.words)) end
  return bounds
end

-- A table says something at every value from the first one on: a wrong index
-- would be a hole.
local function no_holes(bounds, first)
  local has = {}
  if bounds.first < first then
    fail("values has an entry [%d] before from", bounds.first)
  end
  for _, row in ipairs(bounds.rows) do has[row[1]] = true end
  for n = first, bounds.last do
    if not has[tostring(n)] then
      fail("values has no entry [%d], between from and its last one", n)
    end
  end
end

local function put_variables(out, t, bounds)
  local from, to = t.from or {}, t.to or {}
  local names = sorted_keys(from, "from")
  sorted_keys(to, "to")
  for key in next, to do
    if from[key] == nil then
      fail("to names %s, from does not", show(key))
    end
  end
  for i, name in ipairs(names) do
    if type(name) ~= "string" then fail("from is like { n = 5 }") end
    local last = to[name]
    if bounds and (bounds[2] == name or bounds[2] == "" and i == 1) then
      no_holes(bounds, from[name])
      if last == nil then last = bounds.last end
    end
    out[#out + 1] = { "variable", name, text_of(from[name], "from"),
                      last == nil and "" or text_of(last, "to") }
  end
end

-- with = { k = 3, n = "N", sizes = "K,M,n" }: parameters of the family,
-- variables by name.
local function put_parameters(out, t)
  local with = t.with or {}
  for _, name in ipairs(sorted_keys(with, "with")) do
    tools.text(name, "a name in with")
    out[#out + 1] = { "with", name, text_of(with[name], "with." .. name) }
  end
end

local function put_counterexample(out, t)
  if t.status ~= "refuted" then
    if t.counterexample then
      fail("a counterexample is for the status refuted")
    end
    return
  end
  local c = t.counterexample
  if type(c) ~= "table" or c.found == nil or c.claimed == nil then
    fail("a refuted claim needs counterexample = { n = 6, claimed = 4, "
      .. "found = 5 }")
  end
  for _, key in ipairs(sorted_keys(t.counterexample)) do
    out[#out + 1] = { "counterexample", text_of(key, "a key"),
                      text_of(t.counterexample[key], "counterexample") }
  end
end

function env.conjecture(t)
  local out = {}
  tools.mark_line()
  known_fields(t, FIELDS, "a claim")
  for _, key in ipairs(TEXTS) do
    if type(t[key]) ~= "string" then
      fail("the field '%s' of a claim is missing or no text; needed are %s",
        key, table_concat(TEXTS, ", "))
    end
    out[#out + 1] = { key, t[key] }
  end
  if not STATUS[t.status] then
    fail("status is '%s'; allowed are theorem, conjecture, refuted and "
      .. "observation", sub(t.status, 1, 40))
  end
  for _, key in ipairs { "start", "where", "note" } do
    if t[key] ~= nil then out[#out + 1] = { key, text_of(t[key], key) } end
  end
  tools.truth(t.inverses, "inverses")
  if t.inverses then out[#out + 1] = { "inverses", "1" } end
  local before = #out
  local bounds = put_statements(out, t)
  if #out == before then fail("the claim states nothing") end
  put_variables(out, t, bounds)
  put_parameters(out, t)
  put_counterexample(out, t)
  out.is_claim = true
  return out
end

local takes = tools.takes
for _, name in ipairs { "quasipoly", "values", "triangle", "conjecture" } do
  takes[name] = { { "t", is = "table" } }
end
takes.at_most, takes.at_least = { { "x", any = true } }, { { "x", any = true } }
for name, value in next, env do
  if type(value) == "function" then env[name] = tools.offer(name, value) end
end
