"""Citation styles for tests: small, valid, evidently made up."""

from __future__ import annotations

NAMESPACE = "http://purl.org/net/xbiblio/csl"

STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Ours &amp; yours</title>
    <id>http://styles.example.org/ours</id>
    <category citation-format="numeric"/>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <citation>
    <layout>
      <text variable="citation-number"/>
    </layout>
  </citation>
</style>
"""

DEPENDENT = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE">
  <info>
    <title>Child</title>
    <id>http://styles.example.org/child</id>
    <link href="{parent}" rel="independent-parent"/>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
</style>
"""


def child_of(parent: str) -> str:
    """A dependent style that takes the rules of ``parent``, an address."""
    return DEPENDENT.format(parent=parent)


def changed(old: str, new: str, text: str = STYLE) -> str:
    """``text`` with ``old``, which must stand there, replaced."""
    assert old in text
    return text.replace(old, new)
