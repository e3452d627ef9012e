"""Citation keys that are identifiers or aliases. In: a key as cited. Out: the key of the reference that is meant.

A key as ``@doi:10.…`` names a work by what registries call it. It is looked for in the reference files, where the work
may have another key, then in the lock file. What neither has is reported; ``wanted`` says what to ask registries for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from builder.model import Json, Reference
from builder.registries.identifier import Identifier, Tried, claimed, identifier, identifiers
from builder.sources.reader import Reader
from builder.sources.references import References

__all__ = ["Keys", "identifier"]

_ADDRESSES = {
    "doi": "https://doi.org/{}", "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", "arxiv": "https://arxiv.org/abs/{}", "url": "{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
}  # fmt: skip
_VARIABLES = {"doi": "DOI", "pubmed": "PMID", "pmc": "PMCID", "isbn": "ISBN"}
_CUT = re.compile(r"[(</=&#?%~+][^\s\]}@]+")
"""What follows a bare key where pandoc ended it early: it takes one mark between letters or digits, and no brackets."""


@dataclass(slots=True)
class Keys:
    """Leads keys to references. ``wait`` gives the references once they are read, and is asked at the first key.

    ``aliases``: keys that stand for others. ``lookup``: identifiers of works unknown here are references of their own,
    reported (SRC043), which print the identifier and its address; else they stay undefined (CIT001). ``locked``: works
    of the lock file, by identifier. ``home``: the file to add an entry to. ``tried``: why asking registries did not
    help. ``wanted``: identifiers that were found nowhere, with the first place that cites each.
    """

    wait: Callable[[], References]
    reader: Reader
    aliases: Mapping[str, str] = field(default_factory=dict)
    lookup: bool = False
    locked: Mapping[Identifier, Reference] = field(default_factory=dict)
    home: str = "the reference files"
    tried: Mapping[Identifier, Tried] = field(default_factory=dict)
    wanted: dict[Identifier, Span] = field(default_factory=dict)
    _references: References | None = None
    _index: dict[Identifier, str] = field(default_factory=dict)

    def references(self) -> References:
        """All references: those of the files, cited ones of the lock file, those only an identifier is known of."""
        if self._references is None:
            self._references = self.wait()
            for reference in self._references.by_key.values():
                self._known(reference)
        return self._references

    def key(self, written: str, span: Span) -> str:
        """The key of the reference that ``written``, a key in the text at ``span``, means."""
        by_key = self.references().by_key
        meant = written
        for _ in range(len(self.aliases)):  # an alias of an alias; never round in circles
            if meant in by_key or (name := meant.removeprefix("tag:")) not in self.aliases:
                break
            meant = self.aliases[name]
        if meant.removeprefix("raw:") in by_key:
            return meant.removeprefix("raw:")
        known = identifier(meant)
        if known is None:
            self._malformed(meant, span)
            return written
        if known in self._index or self._from_lock(known, by_key):
            return self._index[known]
        return self._unknown(known, meant, span, by_key)

    def listed(self, nocite: Iterable[str], spans: Mapping[str, Span]) -> Iterator[str]:
        """The keys of ``nocite`` as those of references; ``spans`` has their places."""
        for number, typed in enumerate(nocite):
            place = spans.get(f"nocite.{number}") or spans.get("nocite")
            named = typed.removeprefix("@")
            yield f"@{self.key(named, place)}" if claimed(named) and place is not None else typed

    def _known(self, reference: Reference) -> None:
        for one in identifiers(reference.item):
            self._index.setdefault(one, reference.key)

    def _from_lock(self, known: Identifier, by_key: dict[str, Reference]) -> bool:
        """Whether the lock file has the work: then it is the author's own entry of it, or one of the references."""
        found = self.locked.get(known)
        if found is None:
            return False
        same = [one for one in identifiers(found.item) if one.kind != "url" and one in self._index]
        self._index[known] = self._index[same[0]] if same else found.key
        if not same:
            by_key[found.key] = found
            self._known(found)
        return True

    def _unknown(self, known: Identifier, key: str, span: Span, by_key: dict[str, Reference]) -> str:
        """Report what is found nowhere; the key that stands for it."""
        rest = self._cut(span) if known.kind in ("doi", "url") else ""
        if not rest:
            self.wanted.setdefault(known, span)
        if self.lookup:
            self._index[known] = key
            by_key[key] = Reference(key, _item(known, key), span)
            tried = f", and {self.tried[known].why}" if known in self.tried else ""
            message = f"What {key} names is not in the reference files{tried}; only its identifier is printed"
            hint = self._undefined(known, span, rest).hint
            self.reader.report(Diagnostic("SRC043", message, span, Severity.WARNING, hint))
            return key
        self.reader.report(self._undefined(known, span, rest))
        return known.key

    def _malformed(self, key: str, span: Span) -> None:
        """Report a key that says it is an identifier and has not the form of one."""
        if claimed(key):
            message, rest = f"@{key} is no {claimed(key)}", self._cut(span)
            hint = "Correct it, or give the reference a key of your own."
            self.reader.report(
                self._ends_early(message, span, rest) if rest else Diagnostic("CIT001", message, span, hint=hint)
            )

    def _ends_early(self, message: str, span: Span, rest: str) -> Diagnostic:
        typed = self.reader.text(span.file)[span.start : span.end]
        whole = f"@{{{typed.lstrip('-@')}{rest}}}"
        edit = Edit(Span(span.file, span.start, span.end + len(rest)), whole)
        fix = Fix(f"Write {whole}", (edit,), "unsafe")
        hint = f"Write it in braces: {whole}."
        return Diagnostic("CIT001", f"{message}: the key ends before “{rest}”", span, hint=hint, fix=fix)

    def _undefined(self, known: Identifier, span: Span, rest: str) -> Diagnostic:
        message = f"No reference has the {known.name}"
        add = f"add an entry that has it to {self.home}"
        if rest:
            return self._ends_early(message, span, rest)
        if known in self.tried:
            why, again, _ = self.tried[known]
            do = "Run with --online again later, or" if again else "Correct it, or"
            return Diagnostic("CIT001", f"{message}, and {why}", span, hint=f"{do} {add}.")
        if known.kind in ("url", "wikidata"):
            return Diagnostic("CIT001", message, span, hint=f"{add[0].upper()}{add[1:]}; no registry knows it.")
        return Diagnostic("CIT001", message, span, hint=f"Run with --online to look it up, or {add}.")

    def _cut(self, span: Span) -> str:
        """What stands right behind a bare key and was meant to be part of it; "" where nothing does."""
        if not span.exact:
            return ""
        text = self.reader.text(span.file)
        if "{" in text[span.start : span.end]:
            return ""
        found = _CUT.match(text, span.end)
        rest = found[0].rstrip(".,;:!?*'\"/") if found else ""
        return rest if len(rest) > 1 and rest[1] not in "*'\"" else ""


def _item(known: Identifier, key: str) -> dict[str, Json]:
    """All that an identifier tells of a work."""
    kind, value = known
    item: dict[str, Json] = {"id": key, "type": "document", "title": f"<b>[?{key}]</b>"}
    if kind in _VARIABLES:
        item[_VARIABLES[kind]] = value
    if kind in _ADDRESSES and kind != "doi":
        item |= {"type": "webpage", "URL": _ADDRESSES[kind].format(value)}
    return item
