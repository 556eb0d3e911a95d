"""The sub-page Live incident: what is due, what may be said, what was done, in one place."""
