"""Where everything stood: pandoc's ``markdown`` reader gives no positions, so a twin of the text is parsed beside it.

In: a text; its AST and that of its twin. Out: the AST with a place at every node.

1. ``twin`` overwrites every word by letters, as many, that spell its number; pandoc parses both texts alike.
2. ``decode`` walks the two ASTs side by side and notes at each word of the first which word of the source it is.
   Nothing is believed that the source does not spell.
3. ``settle`` goes through the blocks and ``inline`` through the words in reading order, from one known place to the
   next, and gives each node ``s``: (start, end, exact). Not exact means: somewhere between its neighbours.
"""

from builder.sources.positions.decode import decode
from builder.sources.positions.settle import settle
from builder.sources.positions.twin import Twin, twin

__all__ = ["Twin", "decode", "settle", "twin"]
"""In the order they are called."""
