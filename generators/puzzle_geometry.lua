-- A platonic solid cut by planes, described as PuzzleGeometry and Twizzle do,
-- with commas for blanks: cuts=c,f,1/3,v,0 is a cube (c; t tetrahedron,
-- o octahedron, d dodecahedron, i icosahedron) with the cuts of its faces at
-- 1/3 and of its vertices (v; e edges) at 0.
--
-- Generators: the smallest turn of each layer but one, and its inverse.
--
-- Group: of the puzzle, see antipode plan.
local SOLIDS = { t = "tetrahedron", c = "cube", o = "octahedron",
                 d = "dodecahedron", i = "icosahedron" }

-- 0.333 or 1/3
local function distance_of(text)
  local parts = split(text, "/")
  local x, y = tonumber(parts[1]), tonumber(parts[2] or "1")
  require_that(x and y and y ~= 0 and #parts <= 2, "the distance '" .. text ..
    "' is no number; write cuts=c,f,0.333 or cuts=c,f,1/3")
  return x / y
end

local function distances_of(p, wanted)
  local parts, list = split(p.cuts, ","), {}
  require_that(#parts >= 3 and #parts % 2 == 1, "cuts=" .. p.cuts ..
    " is no solid with pairs of a letter and a distance; write cuts=c,f,1/3")
  for i = 2, #parts, 2 do
    local kind = parts[i]
    require_that(kind == "f" or kind == "v" or kind == "e", "there is no cut '"
      .. kind .. "'; allowed are f, v and e")
    if kind == wanted then list[#list + 1] = distance_of(parts[i + 1]) end
  end
  return list
end

local function cuts_of(kind)
  return function (p) return distances_of(p, kind) end
end

return puzzle {
  name   = "puzzle_geometry",
  title  = "a platonic solid with cuts of your own",
  kind   = "puzzles: other",
  keywords = "PuzzleGeometry Twizzle definition description twisty own cube",
  use    = "what PuzzleGeometry and Twizzle write as c f 0.333 v 0",
  source = "PuzzleGeometry (T. Rokicki)",
  params = { { "cuts", text = "c,f,1/3,v,0" } },
  solid  = function (p)
    require_that(#split(p.cuts, " ") == 1,
      "write commas for the blanks, cuts=c,f,0.333,v,0")
    local letter = split(p.cuts, ",")[1]
    require_that(SOLIDS[letter] ~= nil, "the solid '" .. letter ..
      "' is not known; allowed are t, c, o, d and i")
    return SOLIDS[letter]
  end,
  face   = cuts_of("f"),
  vertex = cuts_of("v"),
  edge   = cuts_of("e"),
  known  = {
    { cuts = "c,f,0.333333333333333", complete = false,
      growth = { 1, 12, 114, 1068, 10011 }, source = "as 3x3x3" },
    { cuts = "c,v,0", complete = false, growth = { 1, 16, 208, 2280, 19683 },
      source = "as skewb" },
  },
}
