"""The Review tab: what was done, by whom, when. May not import another tab."""
