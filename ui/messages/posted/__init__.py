"""Where posted: which words stand where, and what became of them."""
