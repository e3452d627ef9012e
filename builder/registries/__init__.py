"""Registries of works (Crossref, DataCite, PubMed, PMC, arXiv). Identifiers in, CSL-JSON in one normal form out.

Nothing here is asked without ``--online``; ``identifier`` and ``lock`` need no network and import nothing heavy.
"""
