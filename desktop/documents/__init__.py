"""From a `Report` to paper and files: PDF by the typesetter, and text, HTML and CSV by hand.

May import ports, domain, errors and `resources`; the typesetter only in `press`.
"""
