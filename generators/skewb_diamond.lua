-- The skewb diamond: the octahedron cut across the face axes at 0; turns of
-- 1/3 about face axes.
return puzzle {
  name   = "skewb_diamond",
  title  = "the skewb diamond",
  source = "PuzzleGeometry (T. Rokicki); CayleyPy",
  solid  = "octahedron",
  face   = { 0 },
}
