"""Where things lie on this computer."""

import os
from pathlib import Path

import platformdirs

ENDING = ".watchline"


def data_folder() -> Path:
    """The user's own data folder for Watchline; ``WATCHLINE_HOME`` names another."""
    chosen = os.environ.get("WATCHLINE_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("Watchline", appauthor=False))


def default_workspace() -> Path:
    """The workspace that opens when none is named."""
    return data_folder() / f"Main workspace{ENDING}"


def sample_workspace() -> Path:
    """The sample organisation's own file, apart from every real one."""
    return data_folder() / f"Sample organisation{ENDING}"


def log_folder() -> Path:
    """Where the program's own log files go; they never hold a person's text or a secret."""
    chosen = os.environ.get("WATCHLINE_HOME")
    return Path(chosen) / "logs" if chosen else Path(platformdirs.user_log_dir("Watchline", appauthor=False))
