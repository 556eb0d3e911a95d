"""The Messages tab: words cleared before they are needed, their gaps, and how long they are where."""
