"""The first start: four short steps, in any order, each of which can be left out."""
