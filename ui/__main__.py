"""``python -m ui``, and the entry of the installed and the frozen program."""

import gc
import sys


def main() -> int:
    """Starts the program; gives its exit code."""
    if getattr(sys, "frozen", False):
        # The frozen program is also its own feed reader: started as one, it ends here, without Qt.
        import multiprocessing

        multiprocessing.freeze_support()
    # Loading makes much and drops nothing, so looking for garbage only costs time; ui.app turns it on again.
    gc.disable()
    from ui import app

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
