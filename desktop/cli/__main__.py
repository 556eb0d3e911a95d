"""``python -m desktop.cli``, and the entry of the frozen command line."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
