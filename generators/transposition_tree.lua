-- S_n by the swaps along the edges of a tree on 1..n, a list such as
-- 1-2,2-3,2-4; the order of the list is that of the generators, named (a,b).
-- A path gives the family coxeter, a star the family stars.
-- Akers and Krishnamurthy, A group-theoretic model for symmetric
-- interconnection networks, IEEE Trans. Comput. 38 (1989).
--
-- Group: S_n, order n!.
local function demand(condition, sentence)
  require_that(condition, "transposition_tree: " .. sentence)
end

local function read_edge(text)
  local ends = split(text, "-")
  local a, b = number_of(ends[1]), ends[2] and number_of(ends[2])
  demand(#ends == 2 and a and b and a >= 1 and b >= 1 and a ~= b, "'" .. text ..
         "' is not an edge; an edge is two points counted from 1, as in 1-2")
  return a, b
end

return family {
  name   = "transposition_tree",
  title  = "S_n by the swaps along the edges of a tree",
  kind   = "permutations: transpositions",
  keywords = "token swapping Cayley tree",
  source = "Akers and Krishnamurthy 1989",
  params = { { "edges", text = "1-2,2-3,2-4" } },
  build  = function (p)
    local texts, moves, root = split(p.edges, ","), {}, {}
    local n = #texts + 1
    demand(n <= 500, "there are more than 499 edges")
    local function find(a)
      while root[a] and root[a] ~= a do a = root[a] end
      return a
    end
    for i, text in ipairs(texts) do
      local a, b = read_edge(text)
      demand(a <= n and b <= n, "the edge " .. text .. " leaves 1..n = 1.." ..
             n .. ", n the number of edges and one")
      demand(find(a) ~= find(b), "the edge " .. text .. " closes a circle")
      root[find(a)] = find(b)
      moves[i] = { bracket({ a, b }), swap(n, a, b) }
    end
    return permutations(n)(moves)
  end,
  known  = {
    { edges = "1-2,2-3,3-4,4-5",
      growth = { 1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1 },
      source = "OEIS A008302: the tree is a path" },
    { edges = "1-2,1-3,1-4,1-5", growth = { 1, 4, 12, 30, 44, 26, 3 },
      source = "CayleyPy data set (stars), commit 7355621" },
    { edges = "1-2,2-3,2-4,4-5,4-6",
      growth = { 1, 5, 16, 42, 86, 140, 177, 157, 78, 16, 2 },
      source = "computed here, engines reference and lift agree" },
  },
}
