"""One search over everything. May not import a tab."""
