"""The parts of the main window around the pages: header, tabs, incident bar, notices' place, status line."""
