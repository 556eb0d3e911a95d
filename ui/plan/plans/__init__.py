"""The sub-page Plans: the adopted plans, each with its own pages."""
