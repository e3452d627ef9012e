"""SVG in, PDF operators out: shapes stay vectors.

``geometry`` (matrices, path data → segments) and ``style`` (CSS → paint) feed ``shapes`` (elements → segments) and
``drawing`` (the tree → operators). What is not painted as the SVG says is named, so that the author can be told.

Sources: SVG 1.1 (second edition), 8.3 path data, 7.6 transforms, 14.3 clipping, appendix F.6 arcs; CSS 2.1, 6.4.
"""

from builder.editions.pdf.svg.drawing import Drawing, SvgError

__all__ = ["Drawing", "SvgError"]
