"""Conformance of the citation engines: the official CSL test-suite, goldens of citeproc-js, every real style."""
