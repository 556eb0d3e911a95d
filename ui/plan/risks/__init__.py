"""The sub-page Risks: what could happen, how likely it is, how hard it would hit, and what is done."""
