"""The Help page: one page in plain words."""
