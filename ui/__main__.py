"""``python -m ui``, and the entry of the frozen program."""

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The frozen program is also its own feed reader: started as one, it ends here, without Qt.
        import multiprocessing

        multiprocessing.freeze_support()
    from ui.app import main

    sys.exit(main())
