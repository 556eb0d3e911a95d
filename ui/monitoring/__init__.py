"""The Monitoring tab: what is said about us, where we listen, what we listen for."""
