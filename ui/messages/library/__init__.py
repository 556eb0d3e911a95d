"""The library: words to choose from, read and cleared before they are needed."""
