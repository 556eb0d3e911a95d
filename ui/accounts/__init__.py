"""The Account security tab: who can post as us and how well that is guarded. May not import another tab."""
