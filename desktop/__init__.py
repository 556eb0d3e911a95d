"""Watchline's core: everything the program knows and does, without a window.

May not import Qt, also not indirectly. Requests go down, values come back, facts go up.
"""
