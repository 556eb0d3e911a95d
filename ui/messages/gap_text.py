"""How a gap is written in the words of a message."""

import re

#: Group 1 is the gap's name.
GAP = re.compile(r"\{\{[ \t]*([a-z][a-z0-9_]{0,59})[ \t]*\}\}")
