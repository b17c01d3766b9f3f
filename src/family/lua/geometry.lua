-- Twisty puzzles: a platonic solid cut by planes.  Loaded when the first
-- puzzle{...} of a run is built.
--
-- The faces of the solid are at distance 1 from its centre.  An axis is a
-- direction through the middle of a face, a vertex or an edge; a line is the
-- pair of an axis and its opposite.  The planes of a line cut the solid into
-- layers, counted from 0 at the far end.
--
-- A sticker is what the planes leave of a face: a convex polygon, which is
-- told from the others by its face and its layer on every line.  Stickers
-- with the same layers belong to one piece.  As all axes of a kind are cut
-- alike, a symmetry of the solid permutes the lines and the faces, and so the
-- stickers: only the polygons are found with floating point numbers, and
-- every turn is a look-up, or an error if there is nothing to be found.
local sqrt, cos, sin, pi, abs = math.sqrt, math.cos, math.sin, math.pi, math.abs
local char, byte, format = string.char, string.byte, string.format
local concat, sort, unpack = table.concat, table.sort, table.unpack

local NEAR = 1e-8       -- less is rounding; cuts are given to 1e-10 or better
local KINDS = { "face", "vertex", "edge" }

local function fail(...) error(format(...)) end

-- The solids ----------------------------------------------------------------
--
-- normals by name; faces names those that are faces (the others stand for the
-- vertex opposite a face of the tetrahedron, or another name of a face);
-- then a pair of words for each line: the two axes, each the sum of the
-- normals it names.  A name is the names of the faces around it, seen from
-- outside against the clock.

local P = (1 + sqrt(5)) / 2
local Q = P - 1

local SOLIDS = {
  tetrahedron = {
    turn = { face = 3, vertex = 3, edge = 2 },
    one_sided = { face = true, vertex = true },
    normals = { D = { 1, 1, 1 }, F = { 1, -1, -1 }, BL = { -1, 1, -1 },
                BR = { -1, -1, 1 }, U = { -1, -1, -1 }, B = { -1, 1, 1 },
                R = { 1, -1, 1 }, L = { 1, 1, -1 } },
    faces = { "F", "D", "BL", "BR" },
    face = { "F B", "D U", "BL R", "BR L" },
    vertex = { "R BL", "L BR", "B F", "U D" },
    edge = { "DF=D.F RL=BR.BL", "LF=BL.F RD=BR.D", "DL=D.BL FR=F.BR" },
  },
  cube = {
    turn = { face = 4, vertex = 3, edge = 2 },
    normals = { F = { 0, -1, 0 }, B = { 0, 1, 0 }, D = { 0, 0, -1 },
                U = { 0, 0, 1 }, L = { -1, 0, 0 }, R = { 1, 0, 0 } },
    faces = { "F", "B", "D", "U", "L", "R" },
    face = { "F B", "D U", "L R" },
    vertex = { "D.R.F U.B.L", "D.F.L U.R.B", "D.B.R U.L.F", "D.L.B U.F.R" },
    edge = { "D.F U.B", "F.L B.R", "D.B U.F", "D.L U.R", "B.L F.R",
             "U.L D.R" },
  },
  octahedron = {
    turn = { face = 3, vertex = 4, edge = 2 },
    normals = { U = { 1, 1, 1 }, L = { -1, 1, 1 }, F = { -1, -1, 1 },
                R = { 1, -1, 1 }, D = { -1, -1, -1 }, BR = { 1, -1, -1 },
                B = { 1, 1, -1 }, BL = { -1, 1, -1 }, BB = { 1, 1, -1 } },
    faces = { "F", "B", "D", "U", "L", "BR", "BL", "R" },
    face = { "F B", "D U", "L BR", "BL R" },
    vertex = { "D.BR.R.F U.BB.BL.L", "D.F.L.BL U.R.BR.BB",
               "D.BL.BB.BR U.L.F.R" },
    edge = { "F.D U.BB", "F.L BR.BB", "BL.D U.R", "F.R BL.BB", "U.L BR.D",
             "BL.L BR.R" },
  },
  dodecahedron = {
    turn = { face = 5, vertex = 3, edge = 2 }, join = "_",
    normals = { U = { 0, 1, P }, F = { -P, 0, 1 }, R = { 0, -1, P },
                BR = { P, 0, 1 }, BL = { 1, P, 0 }, L = { -1, P, 0 },
                D = { 0, -1, -P }, B = { P, 0, -1 }, DL = { 0, 1, -P },
                FL = { -P, 0, -1 }, FR = { -1, -P, 0 }, DR = { 1, -P, 0 } },
    faces = { "U", "D", "F", "B", "L", "DR", "BL", "FR", "BR", "FL", "R",
              "DL" },
    face = { "U D", "F B", "L DR", "BL FR", "BR FL", "R DL" },
    vertex = { "U.F.R D.DL.B", "U.L.F D.B.DR", "FL.F.L BR.DR.B",
               "U.BL.L D.DR.FR", "DL.L.BL R.FR.DR", "U.BR.BL D.FR.FL",
               "B.BL.BR F.FL.FR", "U.R.BR D.FL.DL", "FR.R.F BL.B.DL",
               "DR.BR.R L.DL.FL" },
    edge = { "U.F D.B", "U.L D.DR", "F.L DR.B", "U.BL FR.D", "BL.L DR.FR",
             "U.BR FL.D", "F.R DL.B", "BR.BL FL.FR", "U.R DL.D", "FR.F BL.B",
             "FL.L DR.BR", "BR.R DL.FL", "FR.R DL.BL", "F.FL B.BR",
             "DL.L DR.R" },
  },
  icosahedron = {
    turn = { face = 3, vertex = 5, edge = 2 },
    normals = { R = { Q, 0, P }, L = { -1, -1, 1 }, G = { 0, P, Q },
                U = { -1, 1, 1 }, H = { P, -Q, 0 }, C = { 1, -1, 1 },
                I = { P, Q, 0 }, O = { -1, -1, -1 }, F = { -Q, 0, P },
                A = { 0, -P, Q }, K = { -Q, 0, -P }, S = { 1, 1, -1 },
                N = { 0, -P, -Q }, D = { 1, -1, -1 }, Q = { -P, Q, 0 },
                M = { -1, 1, -1 }, P = { -P, -Q, 0 }, E = { 1, 1, 1 },
                B = { Q, 0, -P }, J = { 0, P, -Q } },
    faces = { "R", "K", "L", "S", "G", "N", "U", "D", "H", "Q", "C", "M", "I",
              "P", "O", "E", "F", "B", "A", "J" },
    face = { "R K", "L S", "G N", "U D", "H Q", "C M", "I P", "O E", "F B",
             "A J" },
    vertex = { "F.R.E.G.U O.K.B.D.N", "H.I.E.R.C M.K.O.P.Q",
               "F.L.A.C.R B.K.M.J.S", "N.A.L.P.O J.G.E.I.S",
               "F.U.Q.P.L I.H.D.B.S", "U.G.J.M.Q D.H.C.A.N" },
    edge = { "E.R K.O", "C.R K.M", "A.L S.J", "F.R K.B", "P.L S.I", "U.G N.D",
             "U.Q H.D", "F.L S.B", "J.G N.A", "H.I P.Q", "E.G N.O", "F.U D.B",
             "H.C M.Q", "C.A J.M", "E.I P.O" },
  },
}

-- Vectors -------------------------------------------------------------------

local function dot(a, b) return a[1] * b[1] + a[2] * b[2] + a[3] * b[3] end

local function unit(a)
  local r = 1 / sqrt(dot(a, a))
  return { a[1] * r, a[2] * r, a[3] * r }
end

local function cross(a, b)
  return { a[2] * b[3] - a[3] * b[2], a[3] * b[1] - a[1] * b[3],
           a[1] * b[2] - a[2] * b[1] }
end

-- a turned by the angle about the unit vector u, against the clock.
local function rotate(a, u, angle)
  local c, s, w, r = cos(angle), sin(angle), cross(u, a), {}
  local along = dot(u, a) * (1 - c)
  for i = 1, 3 do r[i] = a[i] * c + w[i] * s + u[i] * along end
  return r
end

-- The words of a text; the marks between them are one character each.
local function words(text, mark)
  local all, from = {}, 1
  for i = 1, #text + 1 do
    if i > #text or byte(text, i) == byte(mark) then
      all[#all + 1], from = text:sub(from, i - 1), i + 1
    end
  end
  return all
end

-- Lines and planes ----------------------------------------------------------

-- "U.F.R" or "NAME=U.F.R": the name and the direction of an axis.
local function axis(solid, word)
  local pair = words(word, "=")
  local faces, sum = words(pair[#pair], "."), { 0, 0, 0 }
  for _, name in ipairs(faces) do
    for i = 1, 3 do sum[i] = sum[i] + unit(solid.normals[name])[i] end
  end
  return pair[2] and pair[1] or concat(faces, solid.join or ""), unit(sum)
end

-- The distances asked for of one kind, as a list of numbers.
local function distances(f, kind, p)
  local cuts = f[kind]
  if type(cuts) == "function" then cuts = cuts(p) end
  if type(cuts) == "number" then cuts = { cuts } end
  if cuts ~= nil and type(cuts) ~= "table" then
    fail("%s is a %s; a list of distances was expected", kind, type(cuts))
  end
  for i, d in ipairs(cuts or {}) do
    if type(d) ~= "number" or d ~= d or abs(d) > 100 then
      fail("%s[%d] is %s, not a distance", kind, i, tostring(d))
    end
  end
  return cuts or {}
end

-- Where the planes of a line cross it, increasing, each once.
local function crossings(cuts, both)
  local all, t = {}, {}
  for _, d in ipairs(cuts) do
    all[#all + 1] = d
    if both then all[#all + 1] = -d end
  end
  sort(all)
  for _, d in ipairs(all) do
    if not t[1] or d - t[#t] > NEAR then t[#t + 1] = d end
  end
  return t
end

-- A vertex of the tetrahedron is opposite a face: one line for both.
local function cuts_of(f, solid, p)
  local cuts = {}
  for _, kind in ipairs(KINDS) do cuts[kind] = distances(f, kind, p) end
  if solid.one_sided and cuts.face[1] and cuts.vertex[1] then
    local all = { unpack(cuts.vertex) }
    for _, d in ipairs(cuts.face) do all[#all + 1] = -d end
    cuts.face, cuts.vertex = {}, all
  end
  return cuts
end

local function lines_of(f, solid, p)
  local lines, cuts = {}, cuts_of(f, solid, p)
  for _, kind in ipairs(KINDS) do
    local both = not (solid.one_sided and solid.one_sided[kind])
    local t = crossings(cuts[kind], both)
    for _, pair in ipairs(t[1] and solid[kind] or {}) do
      local ends = words(pair, " ")
      local near, u = axis(solid, ends[1])
      local far = axis(solid, ends[2])
      lines[#lines + 1] = { near = near, far = far, u = u, t = t, kind = kind,
                            turn = solid.turn[kind],
                            backwards = not both and kind == "vertex" }
    end
  end
  if not lines[1] then fail("a puzzle needs a cut: face, vertex or edge") end
  return lines
end

-- Stickers ------------------------------------------------------------------

-- The parts of a convex polygon below and above the plane u x = t, which
-- passes through its inside.
local function split(polygon, u, t)
  local below, above, n = {}, {}, #polygon
  for i = 1, n do
    local a, b = polygon[i], polygon[i % n + 1]
    local x, y = dot(u, a) - t, dot(u, b) - t
    if x < NEAR then below[#below + 1] = a end
    if x > -NEAR then above[#above + 1] = a end
    if x < -NEAR and y > NEAR or x > NEAR and y < -NEAR then
      local s, c = x / (x - y), {}
      for k = 1, 3 do c[k] = a[k] + (b[k] - a[k]) * s end
      below[#below + 1], above[#above + 1] = c, c
    end
  end
  return below, above
end

local function extent(polygon, u)
  local low, high = dot(u, polygon[1]), dot(u, polygon[1])
  for i = 2, #polygon do
    local x = dot(u, polygon[i])
    if x < low then low = x end
    if x > high then high = x end
  end
  return low, high
end

-- The face with this normal: a square cut down by the other faces.
local function face_polygon(solid, n)
  local e = unit(cross(n, abs(n[1]) < 0.5 and { 1, 0, 0 } or { 0, 1, 0 }))
  local g, polygon = cross(n, e), {}
  for i, corner in ipairs { { 9, 9 }, { -9, 9 }, { -9, -9 }, { 9, -9 } } do
    local x = {}
    for k = 1, 3 do x[k] = n[k] + e[k] * corner[1] + g[k] * corner[2] end
    polygon[i] = x
  end
  for _, name in ipairs(solid.faces) do
    local u = unit(solid.normals[name])
    local low, high = extent(polygon, u)
    if low < 1 - NEAR and high > 1 + NEAR then
      polygon = split(polygon, u, 1)
    end
  end
  return polygon
end

-- The pieces of each polygon between the planes of a line; layers is what is
-- known of a polygon, one byte for each line so far.
local function cut(regions, line)
  local all, u, t = {}, line.u, line.t
  for _, region in ipairs(regions) do
    local rest, layer = region.polygon, 0
    local low, high = extent(rest, u)
    for k, at in ipairs(t) do
      if at > low + NEAR and at < high - NEAR then
        local below
        below, rest = split(rest, u, at)
        all[#all + 1] = { polygon = below, layers = region.layers .. char(layer) }
      elseif at >= high - NEAR then
        break
      end
      layer = k
    end
    all[#all + 1] = { polygon = rest, layers = region.layers .. char(layer) }
  end
  return all
end

local function check_cuts(lines, polygons)
  for _, line in ipairs(lines) do
    local low, high = 0, 0
    for _, polygon in ipairs(polygons) do
      local a, b = extent(polygon, line.u)
      if a < low then low = a end
      if b > high then high = b end
    end
    for _, t in ipairs(line.t) do
      if t < low + NEAR or t > high - NEAR then
        fail("a %s cut at %.12g misses the solid, which reaches from %.12g to "
          .. "%.12g along that axis", line.kind, t, low, high)
      end
    end
    if #line.t > 250 then fail("more than 250 parallel cuts") end
  end
end

-- { face =, layers = } for each sticker, and the way back by both.
local function stickers_of(solid, lines)
  local stickers, polygons, number = {}, {}, {}
  for i, name in ipairs(solid.faces) do
    polygons[i] = face_polygon(solid, unit(solid.normals[name]))
  end
  check_cuts(lines, polygons)
  for face, polygon in ipairs(polygons) do
    local regions = { { polygon = polygon, layers = "" } }
    for _, line in ipairs(lines) do regions = cut(regions, line) end
    for _, region in ipairs(regions) do
      local key = char(face) .. region.layers
      if number[key] then fail("two stickers of a face have the same layers") end
      stickers[#stickers + 1] = { face = face, layers = region.layers }
      number[key] = #stickers
    end
  end
  return stickers, number
end

-- Turns ---------------------------------------------------------------------

local function same(a, b)
  return abs(a[1] - b[1]) + abs(a[2] - b[2]) + abs(a[3] - b[3]) < 1e-6
end

-- Where the turn about a line (clockwise, seen from its near end) takes the
-- faces and the lines; turned over says which lines change ends.
local function symmetry(solid, lines, line)
  local face, to, over = {}, {}, {}
  local angle = -2 * pi / line.turn
  for i, name in ipairs(solid.faces) do
    local image = rotate(unit(solid.normals[name]), line.u, angle)
    for k, other in ipairs(solid.faces) do
      if same(image, unit(solid.normals[other])) then face[i] = k end
    end
  end
  for i, l in ipairs(lines) do
    local image = rotate(l.u, line.u, angle)
    local back = { -image[1], -image[2], -image[3] }
    for k, other in ipairs(lines) do
      if other.kind == l.kind and same(image, other.u) then to[i] = k end
      if other.kind == l.kind and same(back, other.u) then
        to[i], over[i] = k, true
      end
    end
  end
  return face, to, over
end

-- The images of all stickers under that turn of the whole solid.
local function images_of(solid, lines, line, stickers, number)
  local face, to, over = symmetry(solid, lines, line)
  local images, hit = {}, {}
  for s, sticker in ipairs(stickers) do
    local layers = {}
    for i = 1, #lines do
      local layer = byte(sticker.layers, i)
      layers[to[i]] = char(over[i] and #lines[i].t - layer or layer)
    end
    local image = number[char(face[sticker.face]) .. concat(layers)]
    if not image or hit[image] then
      fail("the turn about %s is no bijection of the stickers; are two cuts "
        .. "closer than %g?", line.near, NEAR)
    end
    images[s], hit[image] = image, true
  end
  return images
end

-- { name, layer, seen from the far end } of the layers of a line that turn.
local function turning(line, which)
  local all, m = {}, #line.t
  local function add(layer, from_far)
    local depth = from_far and layer or m - layer
    local name = from_far and line.far or line.near
    all[#all + 1] = { (depth > 0 and depth + 1 or "") .. name, layer, from_far }
  end
  if which == "sides" then
    for layer = m, 0, -1 do
      if 2 * layer ~= m then add(layer, 2 * layer < m) end
    end
    return all
  end
  for depth = which == "fixed" and 1 or 0, m do
    add(line.backwards and depth or m - depth, line.backwards)
  end
  return all
end

-- A move: its name, where it takes the stickers it moves, and these stickers.
local function moves_of(f, lines, stickers, turns)
  local moves = {}
  for i, line in ipairs(lines) do
    local images = turns[i]
    for _, turn in ipairs(turning(line, f.layers or "sides")) do
      local move = { name = turn[1], to = {}, moved = {} }
      for s, sticker in ipairs(stickers) do
        local image = images[s]
        if byte(sticker.layers, i) == turn[2] and image ~= s then
          local from = turn[3] and image or s
          move.to[from] = turn[3] and s or image
          move.moved[#move.moved + 1] = from
        end
      end
      if move.moved[1] then moves[#moves + 1] = move end
    end
  end
  return moves
end

-- Puzzlers' names for outer layers of a cube that turn together: Rw or r is
-- R 2R, 3Rw or 3r has three layers.  Middle layers of odd cubes do not turn.
local function wide_moves(solid, lines)
  local aliases = {}
  local function add(face, opposite, m)
    local word = face
    for depth = 1, m - 1 do
      if 2 * depth == m then return end
      local name = 2 * depth < m and depth + 1 .. face
        or m - depth + 1 .. opposite .. "'"
      local count = depth > 1 and depth + 1 or ""
      word = word .. " " .. name
      aliases[#aliases + 1] = { count .. face .. "w", word }
      aliases[#aliases + 1] = { count .. face:lower(), word }
    end
  end
  for _, line in ipairs(lines) do
    if solid ~= "cube" or line.kind ~= "face" then return nil end
    add(line.near, line.far, #line.t)
    add(line.far, line.near, #line.t)
  end
  return aliases
end

-- The facelets of a cube by faces U L F R B D and rows, as seen from outside:
-- their places among those that move, or 0.  The layers of a sticker are its
-- coordinates, from B to F, from U to D and from R to L.
local function net_of(name, solid, lines, stickers, place)
  if name ~= "cube" or #lines ~= 3 then return nil end
  local m, net, first = #lines[1].t, {}, {}
  for i = 1, 3 do
    if lines[i].kind ~= "face" then return nil end
  end
  for i, face in ipairs { "U", "L", "F", "R", "B", "D" } do
    first[face] = (i - 1) * (m + 1) * (m + 1)
  end
  for s, sticker in ipairs(stickers) do
    local front, down, left = byte(sticker.layers, 1, 3)
    local cell = { U = { front, m - left }, L = { down, front },
                   F = { down, m - left }, R = { down, m - front },
                   B = { down, left }, D = { m - front, m - left } }
    local face = solid.faces[sticker.face]
    local row, column = cell[face][1], cell[face][2]
    net[first[face] + row * (m + 1) + column + 1] = place[s] or 0
  end
  return net
end

-- Identical pieces ----------------------------------------------------------

-- The lists of stickers of the pieces that look alike, by the set of faces;
-- only stickers that move count.
local function groups_of(stickers, moving)
  local pieces, order, groups, keys = {}, {}, {}, {}
  for _, s in ipairs(moving) do
    local layers = stickers[s].layers
    if not pieces[layers] then
      pieces[layers] = {}
      order[#order + 1] = pieces[layers]
    end
    table.insert(pieces[layers], s)
  end
  for _, piece in ipairs(order) do
    local key = {}
    for i, s in ipairs(piece) do key[i] = char(stickers[s].face) end
    key = concat(key)
    if not groups[key] then
      groups[key] = {}
      keys[#keys + 1] = key
    end
    table.insert(groups[key], piece)
  end
  return groups, keys
end

-- All places a list of stickers comes to when the whole solid turns.  Pieces
-- that only this takes to each other, and no moves, are coloured alike too:
-- no state has more words for that.
local function places_of(piece, turns)
  local queue, reached, head = { piece }, { [concat(piece, ",")] = true }, 1
  while queue[head] do
    for _, turn in ipairs(turns) do
      local image = {}
      for i, s in ipairs(queue[head]) do image[i] = turn[s] end
      local key = concat(image, ",")
      if not reached[key] then
        reached[key], queue[#queue + 1] = true, image
      end
    end
    head = head + 1
  end
  return queue
end

-- Gives stickers the colour of their twins: a piece comes to be where another
-- is, with the same face under each sticker.
local function join_twins(group, stickers, turns, twin)
  local first = {}
  for _, piece in ipairs(group) do
    for _, s in ipairs(piece) do first[s] = true end
  end
  for _, piece in ipairs(group) do
    if twin[piece[1]] == piece[1] then
      for _, place in ipairs(places_of(piece, turns)) do
        local alike = first[place[1]] and place[1] > piece[1]
        for i, s in ipairs(place) do
          alike = alike and stickers[s].face == stickers[piece[i]].face
        end
        for i, s in ipairs(alike and place or {}) do twin[s] = twin[piece[i]] end
      end
    end
  end
end

-- The start word, letters in the order of their first sticker; nil if no two
-- pieces are alike.
local function start_word(stickers, moving, turns)
  local twin, letters, word, count = {}, {}, {}, 0
  for _, s in ipairs(moving) do twin[s] = s end
  local groups, keys = groups_of(stickers, moving)
  for _, key in ipairs(keys) do
    if groups[key][2] then join_twins(groups[key], stickers, turns, twin) end
  end
  for i, s in ipairs(moving) do
    if not letters[twin[s]] then
      letters[twin[s]], count = count, count + 1
    end
    word[i] = letters[twin[s]]
  end
  return count < #moving and word or nil
end

-- The puzzle ----------------------------------------------------------------

-- The stickers that some move moves, in order, and their places in that list.
local function moving_stickers(moves, n)
  local moves_it, moving, place = {}, {}, {}
  for _, move in ipairs(moves) do
    for _, s in ipairs(move.moved) do moves_it[s] = true end
  end
  for s = 1, n do
    if moves_it[s] then
      moving[#moving + 1] = s
      place[s] = #moving
    end
  end
  return moving, place
end

return function (f, p)
  local name = f.solid
  if type(name) == "function" then name = name(p) end
  local solid = SOLIDS[name]
  if not solid then
    fail("the solid '%s' is not known; there are tetrahedron, cube, "
      .. "octahedron, dodecahedron, icosahedron", tostring(name))
  end
  local lines = lines_of(f, solid, p)
  local stickers, number = stickers_of(solid, lines)
  local turns = {}
  for i, line in ipairs(lines) do
    turns[i] = images_of(solid, lines, line, stickers, number)
  end
  local moves = moves_of(f, lines, stickers, turns)
  local moving, place = moving_stickers(moves, #stickers)
  if not moving[1] then fail("no turn moves a sticker") end
  local generators = { start = start_word(stickers, moving, turns),
                       aliases = f.aliases or wide_moves(name, lines) }
  for i, move in ipairs(moves) do
    local images = identity(#moving)
    for _, s in ipairs(move.moved) do images[place[s]] = place[move.to[s]] end
    generators[i] = { move.name, images }
  end
  local made = permutations(#moving)(generators)
  made.net = net_of(name, solid, lines, stickers, place)
  made.against_clock = true
  return made
end
