"""Growth by Sage: peer_sage.py GRAPH.json THREADS."""
import json
import sys

from sage.all import PermutationGroup, RecursivelyEnumeratedSet

with open(sys.argv[1], encoding='utf-8') as file:
    graph = json.load(file)
moves = [move['images'] for move in graph['generators']]
if 'start' in graph:
    places = [[image - 1 for image in images] for images in moves]
    seed = tuple(graph['start'])

    def neighbours(word):
        return [tuple(word[i] for i in images) for images in places]
else:
    group = PermutationGroup(moves)
    generators = [group(images) for images in moves]
    seed = group.one()

    def neighbours(element):
        return [element * generator for generator in generators]

layers = RecursivelyEnumeratedSet([seed], neighbours, structure='symmetric')
row = []
for layer in layers.graded_component_iterator():
    if not layer:
        break
    row.append(len(layer))
print(','.join(map(str, row)))
