"""``python -m desktop.cli``, and the entry of the frozen command line."""

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The frozen program is also its own feed reader: started as one, it ends here.
        import multiprocessing

        multiprocessing.freeze_support()
    from desktop.cli import main

    sys.exit(main())
