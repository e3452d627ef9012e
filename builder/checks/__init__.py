"""Resolved (and the files made of it) in, diagnostics out: what is wrong with a manuscript, and where.

``rule`` is what a rule is, ``rules/`` holds one file a rule, ``engine`` runs them, ``suppress`` knows what the author
decided to live with, ``fix`` mends. Checks read no files and start nothing; editions know nothing of them.
"""
