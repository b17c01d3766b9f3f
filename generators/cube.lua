-- The n x n x n cube on its 6 n^2 stickers, coloured by face.
--
-- Sticker = face n^2 + row n + column, counted from 0; faces U F R B L D.
-- f_s, r_s, d_s: a quarter turn of the layer s (from 0) seen from F, R, D,
-- clockwise from there.  Turns of the whole cube are not divided out.
--   QSTM       every layer and its inverse, f0 f0_inv .. r0 .. d0 ..
--   QTM        the same without the middle layer if n is odd, inverse f0'
--   HTM        QTM and the half turns f0^2
--   ATM        all combinations of quarter turns about one axis, 3 (3^n - 1)
--              of them: n <= 7
--   fixed_QTM, fixed_HTM   n = 2, one corner fixed
-- CayleyPy, rubik_cube(n, metric).
--
-- Group: n = 2: order 88179840, fixed_QTM and fixed_HTM 3674160; n = 3:
-- 4.3252e19 for QTM and HTM, 24 times as much for QSTM and ATM, which turn the
-- whole cube; n = 4: 1.6973e55.
local FACE = { U = 0, F = 1, R = 2, B = 3, L = 4, D = 5 }

-- turn(n, axis, s): the quarter turn of layer s, the list of its changes
-- { new place, old place, ... }, from 1.
local function turn(n, axis, s)
  local moved, j = {}, n - 1 - s
  local function at(face, row, column)
    return FACE[face] * n * n + row * n + column + 1
  end
  local function take(to, row, column, from, old_row, old_column)
    moved[#moved + 1] = at(to, row, column)
    moved[#moved + 1] = at(from, old_row, old_column)
  end
  local strip = {
    f = function (k)
      take("R", k, s, "U", j, k)
      take("D", s, n - 1 - k, "R", k, s)
      take("L", n - 1 - k, j, "D", s, n - 1 - k)
      take("U", j, k, "L", n - 1 - k, j)
    end,
    r = function (k)
      take("U", k, j, "F", k, j)
      take("F", k, j, "D", k, j)
      take("D", k, j, "B", n - 1 - k, s)
      take("B", n - 1 - k, s, "U", k, j)
    end,
    d = function (k)
      take("F", j, k, "L", j, k)
      take("L", j, k, "B", j, k)
      take("B", j, k, "R", j, k)
      take("R", j, k, "F", j, k)
    end,
  }
  local near = { f = "F", r = "R", d = "D" }
  local far = { f = "B", r = "L", d = "U" }
  for k = 0, n - 1 do
    strip[axis](k)
    for row = 0, n - 1 do
      if s == 0 then
        take(near[axis], k, n - 1 - row, near[axis], row, k)
      end
      if s == n - 1 then
        take(far[axis], row, k, far[axis], k, n - 1 - row)
      end
    end
  end
  return moved
end

-- The first, second or third power of a turn.  All but a few places stay, and
-- the largest cubes just fit into the memory allowed: the images are copied
-- from a list made once, to the exact size.
local function power(still, moved, exponent)
  local p, next_place = { table.unpack(still) }, {}
  for i = 1, #moved, 2 do next_place[moved[i]] = moved[i + 1] end
  for i = 1, #moved, 2 do
    local to = moved[i]
    for _ = 1, exponent do to = next_place[to] end
    p[moved[i]] = to
  end
  return p
end

-- Quarter turns with their inverses, and half turns if asked for.
local function quarter_turns(n, middle, halves, prime)
  local moves, still = {}, identity(6 * n * n)
  for _, axis in ipairs { "f", "r", "d" } do
    for s = 0, n - 1 do
      if middle or n % 2 == 0 or s ~= n // 2 then
        local name, t = axis .. s, turn(n, axis, s)
        moves[#moves + 1] = { name, power(still, t, 1) }
        moves[#moves + 1] = { name .. prime, power(still, t, 3) }
        if halves then
          moves[#moves + 1] = { name .. "^2", power(still, t, 2) }
        end
      end
    end
  end
  return moves
end

-- f0, r0, d0 of the 2 x 2 x 2 leave one corner in place; r0 is called r1.
local function fixed_corner(halves)
  local moves, still = {}, identity(24)
  for _, turns in ipairs { { "f0", "f" }, { "r1", "r" }, { "d0", "d" } } do
    local name, t = turns[1], turn(2, turns[2], 0)
    moves[#moves + 1] = { name, power(still, t, 1) }
    moves[#moves + 1] = { name .. "'", power(still, t, 3) }
    if halves then moves[#moves + 1] = { name .. "^2", power(still, t, 2) } end
  end
  return moves
end

-- Counting in base 3, layer 0 first: 0 = at rest, 1 = cw, 2 = ccw.  The layers
-- of an axis share no place.
local function axial(n)
  local moves, word, still = {}, { "cw", "ccw" }, identity(6 * n * n)
  for _, axis in ipairs { { "X", "r" }, { "Y", "d" }, { "Z", "f" } } do
    local turns = map(n, function (s)
      local t = turn(n, axis[2], s - 1)
      return { power(still, t, 1), power(still, t, 3) }
    end)
    local function extend(s, name, p)
      if s == n then
        if p then moves[#moves + 1] = { name, p } end
        return
      end
      extend(s + 1, name, p)
      for way = 1, 2 do
        local q = turns[s + 1][way]
        extend(s + 1, name .. "_s" .. s .. "_" .. word[way],
               p and compose(p, q) or q)
      end
    end
    extend(0, "axis_" .. axis[1], nil)
  end
  return moves
end

-- Puzzlers' names: R, U' of outer layers, 2R of inner ones, Rw and 3Rw of
-- several from outside; M E S and x y z where the middle layers turn.
local function aliases(n, middle, prime)
  local list = {}
  local function layer(axis, s, far)
    return axis .. s .. (far and prime or "")
  end
  local function add(name, axis, far, first, last)
    local word = {}
    for s = first, last do
      if not middle and n % 2 == 1 and s == n // 2 then return end
      word[#word + 1] = layer(axis, far and n - 1 - s or s, far)
    end
    list[#list + 1] = { name, table.concat(word, " ") }
  end
  for _, face in ipairs { { "R", "r" }, { "L", "r", true }, { "F", "f" },
                          { "B", "f", true }, { "D", "d" },
                          { "U", "d", true } } do
    local name, axis, far = table.unpack(face)
    add(name, axis, far, 0, 0)
    for s = 2, n - 1 do
      add(s .. name, axis, far, s - 1, s - 1)
      add((s > 2 and s or "") .. name .. "w", axis, far, 0, s - 1)
    end
  end
  if n % 2 == 1 then
    add("M", "r", true, n // 2, n // 2)
    add("E", "d", false, n // 2, n // 2)
    add("S", "f", false, n // 2, n // 2)
  end
  add("x", "r", false, 0, n - 1)
  add("y", "d", true, 0, n - 1)
  add("z", "f", false, 0, n - 1)
  return list
end

-- Where the middle layers of an odd cube stay, M E S, x y z and wide moves over
-- the middle are the other layers' turns back and a turn of the whole cube: M is
-- R L' x'.  A turn is given by cycles of moves; layer s is as far from one face
-- as layer b from the opposite one.
local function turning_aliases(n, prime, plain)
  local list, middle = {}, n // 2
  local cycles_of = { x = {}, y = {}, z = {} }
  for s = 0, middle - 1 do
    local b = n - 1 - s
    local f, r, d = "f" .. s, "r" .. s, "d" .. s
    local back, left, up = "f" .. b .. prime, "r" .. b .. prime,
                           "d" .. b .. prime
    cycles_of.x[s + 1] = { f, up, back, d }
    cycles_of.y[s + 1] = { f, left, back, r }
    cycles_of.z[s + 1] = { up, r, d, left }
  end
  local function turn_text(name, backwards)
    return table.concat(map(#cycles_of[name], function (i)
      local c = cycles_of[name][i]
      if backwards then c = { c[4], c[3], c[2], c[1] } end
      return table.concat(c, " ")
    end), ", ")
  end
  -- Name, axis, the turn of the cube that goes with it, backwards or not, the
  -- layers that this must not turn.  Layers of y turn as U does.
  local function add(name, axis, turn, backwards, first, last)
    local word = {}
    for s = 0, n - 1 do
      if s ~= middle and s >= first and s <= last then
        local as_turn = axis ~= "d"
        word[#word + 1] = axis .. s .. (as_turn == backwards and "" or prime)
      end
    end
    list[#list + 1] = { name, table.concat(word, " "),
                        turn_text(turn, backwards) }
  end
  for _, alias in ipairs(plain) do
    list[#list + 1] = { alias[1], alias[2], "" }
  end
  for _, turn in ipairs { { "x", "r", "R", "L" }, { "y", "d", "U", "D" },
                          { "z", "f", "F", "B" } } do
    local name, axis, near, far = table.unpack(turn)
    add(name, axis, name, false, 0, -1)
    for k = middle + 1, n - 1 do
      local count, first = k > 2 and k or "", axis == "d"
      add(count .. near .. "w", axis, name, false, first and 0 or k,
          first and n - 1 - k or n - 1)
      add(count .. far .. "w", axis, name, true, first and k or 0,
          first and n - 1 or n - 1 - k)
    end
  end
  add("M", "r", "x", true, 0, n - 1)
  add("E", "d", "y", true, 0, n - 1)
  add("S", "f", "z", false, 0, n - 1)
  return list
end

-- The facelets by faces U L F R B D and rows.
local function net(n)
  local places = {}
  for _, face in ipairs { "U", "L", "F", "R", "B", "D" } do
    for k = 1, n * n do places[#places + 1] = FACE[face] * n * n + k end
  end
  return places
end

return family {
  name   = "cube",
  title  = "the n x n x n cube, stickers coloured by face",
  kind   = "puzzles: cubes",
  keywords = "Rubik pocket cube Revenge Professor quarter half turn " ..
    "metric QTM HTM god's number",
  use    = "facelets coloured by face, in the metric you choose; " ..
    "fixed_QTM and fixed_HTM for the pocket cube",
  source = "CayleyPy",
  params = { { "n", min = 2, max = 40 },
             { "metric", default = "QTM", choices = { "QTM", "HTM", "QSTM",
               "ATM", "fixed_QTM", "fixed_HTM" } } },
  build  = function (p)
    local n, moves = p.n, nil
    require_that(p.metric ~= "ATM" or n <= 7,
                 "cube: metric=ATM allows n = 2..7")
    require_that(p.metric ~= "fixed_QTM" and p.metric ~= "fixed_HTM" or n == 2,
                 "cube: metric=" .. p.metric .. " allows n = 2 only")
    if p.metric == "ATM" then
      moves = axial(n)
    elseif p.metric == "fixed_QTM" or p.metric == "fixed_HTM" then
      moves = fixed_corner(p.metric == "fixed_HTM")
      moves.aliases = { { "F", "f0" }, { "R", "r1" }, { "D", "d0" } }
    elseif p.metric == "QSTM" then
      moves = quarter_turns(n, true, false, "_inv")
      moves.aliases = aliases(n, true, "_inv")
    else
      moves = quarter_turns(n, false, p.metric == "HTM", "'")
      moves.aliases = aliases(n, false, "'")
      if n % 2 == 1 then
        moves.aliases = join(moves.aliases,
                             turning_aliases(n, "'", moves.aliases))
      end
    end
    moves.start = colours(n * n, n * n, n * n, n * n, n * n, n * n)
    local cube = permutations(6 * n * n)(moves)
    cube.net = net(n)
    return cube
  end,
  known  = {
    { n = 2, metric = "fixed_QTM",
      growth = { 1, 6, 27, 120, 534, 2256, 8969, 33058, 114149, 360508,
                 930588, 1350852, 782536, 90280, 276 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 3, metric = "HTM", complete = false,
      growth = { 1, 18, 243, 3240, 43239, 574908, 7618438 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 3, metric = "QTM", complete = false,
      growth = { 1, 12, 114, 1068, 10011, 93840, 878880 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 40, metric = "HTM", complete = false, growth = { 1, 360 },
      source = "40 layers about 3 axes, 3 turns each" },
    { n = 5, metric = "ATM", complete = false, growth = { 1, 726 },
      source = "3 (3^5 - 1) turns" },
  },
}
