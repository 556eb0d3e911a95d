"""Approvals: what waits on whom, and answering for them."""
