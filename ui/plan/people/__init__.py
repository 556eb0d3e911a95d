"""The sub-page People and roles: who holds what, who covers, who was reached, who is on duty."""
