# Growth by sets of two layers, which of GAP's ways was the fastest; images and
# start are read before.
SetPrintFormattingStatus("*stdout*", false);
gens := List(images, PermList);
if start = [] then
  seed := ();
  act := function(layer, g) return layer * g; end;
else
  seed := start;
  act := function(layer, g) return List(layer, word -> Permuted(word, g)); end;
fi;
before := [];
layer := [seed];
row := [];
while layer <> [] do
  Add(row, Length(layer));
  after := Set(Concatenation(List(gens, g -> act(layer, g))));
  SubtractSet(after, layer);
  SubtractSet(after, before);
  before := layer;
  layer := after;
od;
Print(JoinStringsWithSeparator(List(row, String), ","), "\n");
QUIT;
