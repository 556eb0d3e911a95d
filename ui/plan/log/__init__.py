"""The sub-page Log: the log of an incident, and the list of all changes in this workspace."""
