"""Controls the pages share, one public class per file; they take plain values and say what was pressed.

Nothing here knows a service, a domain rule or a page.
"""
