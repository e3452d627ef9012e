"""Reading: the files of a workspace → ``Manuscript``, every node with its place in them.

``markdown`` parses Pandoc Markdown, ``positions`` finds where each piece of it stood.
"""
