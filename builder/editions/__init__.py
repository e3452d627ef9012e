"""Resolved in, bytes of one format out: ``html``, ``docx``, ``pdf``, one folder each, none knowing another.

Editions print what was resolved: they never read sources, number, cite or check.
"""
