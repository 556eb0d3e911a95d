"""The Today tab: what needs a person now. May not import another tab."""
