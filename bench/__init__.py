"""Measures Watchline beside what it stands on, in the same run on the same machine.

Each module here has one `results()`, which gives `Result` values; `python -m bench` runs them all.
"""
