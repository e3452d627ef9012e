"""One set of manuscript sources in, three editions out (PDF, DOCX, HTML) that say exactly the same thing.

The way of the data, one folder a stage; imports point down only (``import-linter`` holds it)::

    sources -> model.Manuscript -> resolve -> model.Resolved -> editions -> output/

``project`` is the one list of steps; ``cli`` is the command ``build``.
"""

__version__ = "0.1.0"
