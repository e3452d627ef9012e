"""The text layer. In: styled text, font files, a measure. Out: lines of placed glyphs, in numbers only.

``faces`` → ``fonts`` (shaping with fallback) → ``hyphenate`` (where words may break) → ``paragraph`` (words to boxes,
glue and penalties) → ``linebreak`` (which breaks are best) → lines; ``tablewidths`` shares a measure among columns.
It knows no document and no file format: an edition paints the lines.
"""
