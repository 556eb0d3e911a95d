"""The Crisis plan tab: the adopted plan as a checklist that is ticked and edited in place."""
