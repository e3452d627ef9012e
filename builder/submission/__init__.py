"""Workspace + journal → a zip that can be handed in.

``package`` lists the steps: read, ``anonymise`` where asked, resolve in the journal's citation style, ``statements`` in
its order and words, editions, ``titlepage``, ``figures``, ``demands`` (what the journal asks for, each met, missing or
unsure) and ``checklist``, ``archive``. In: Request. Out: Package.
"""
