"""Writing one message: its words, its gaps, every channel, who reads it, and how it goes out."""
