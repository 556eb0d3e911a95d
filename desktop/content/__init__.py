"""The only door to `resources`: pack text becomes values here, and faults name their file and key.

May import domain, errors, the standard library and `resources`; never a window, a database or a network.
"""

from desktop.content.packs import Packs, shipped_packs

__all__ = ["Packs", "shipped_packs"]
