"""The public page: what stands on it, how it will look, and the folder that is saved."""
