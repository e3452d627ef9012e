"""The review as its authors sent it out, in words of our own, and the key to its mistakes."""
