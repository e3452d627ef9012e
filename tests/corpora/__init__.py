"""Manuscripts with known defects: what the checks find of them, and what they find that is none."""
