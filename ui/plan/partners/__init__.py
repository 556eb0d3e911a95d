"""The sub-page Partners: partners, trusted voices, and who is told in what order."""
