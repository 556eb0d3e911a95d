"""Colours, type, icons and the drawing of the standard controls.

Nothing here knows a page. No colour is written down outside tokens.py; only icons.py imports qtawesome.
"""
