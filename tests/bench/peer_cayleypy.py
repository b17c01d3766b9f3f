"""Growth by CayleyPy: peer_cayleypy.py GRAPH.json THREADS.  Three bits a state
where it has them (all of S_n, n > 8), its usual search elsewhere."""
import json
import math
import sys

import torch
from cayleypy import CayleyGraph, CayleyGraphDef
from cayleypy.algo import bfs_bitmask

with open(sys.argv[1], encoding='utf-8') as file:
    graph = json.load(file)
torch.set_num_threads(int(sys.argv[2]))
moves = [[image - 1 for image in move['images']]
         for move in graph['generators']]
search = CayleyGraph(CayleyGraphDef.create(
    moves, central_state=graph.get('start')), device='cpu')
size = graph['size']
row = None
if 'start' not in graph and 8 < size < 13:
    row = bfs_bitmask(search)
    # the group may be smaller than its array
    row = row if sum(row) == math.factorial(size) else None
if row is None:
    row = search.bfs(max_layer_size_to_store=0).layer_sizes
print(','.join(map(str, row)))
