"""What the schema of SARIF 2.1.0 asks of the objects that we write: their properties, those that must be there, values.

Each line is ``object.property  kind``: the property must be there where ``!`` follows, and holds a text, a number
from 0 or 1, one of some words, another object, or (``[]``) a list of one of these. Anything else is not allowed.
"""

from __future__ import annotations

import re
from functools import cache

RULES = """
log.$schema uri
log.version! 2.1.0
log.runs! run[]
run.tool! tool
run.invocations invocation[]
run.originalUriBaseIds bases
run.columnKind utf16CodeUnits|unicodeCodePoints
run.newlineSequences text[]
run.results result[]
bases.%SRCROOT% artifactLocation
tool.driver! toolComponent
toolComponent.name! text
toolComponent.version text
toolComponent.semanticVersion text
toolComponent.rules reportingDescriptor[]
reportingDescriptor.id! text
reportingDescriptor.name text
reportingDescriptor.shortDescription multiformat
reportingDescriptor.fullDescription multiformat
reportingDescriptor.help multiformat
reportingDescriptor.defaultConfiguration configuration
configuration.level none|note|warning|error
multiformat.text! text
multiformat.markdown text
invocation.executionSuccessful! flag
invocation.toolExecutionNotifications notification[]
notification.level none|note|warning|error
notification.message! message
notification.associatedRule descriptorReference
descriptorReference.id text
descriptorReference.index index
message.text! text
result.ruleId text
result.ruleIndex index
result.level none|note|warning|error
result.message! message
result.locations location[]
result.relatedLocations location[]
result.partialFingerprints prints
result.fixes fix[]
prints.finding/v1 text
location.id index
location.physicalLocation physicalLocation
location.message message
physicalLocation.artifactLocation artifactLocation
physicalLocation.region region
artifactLocation.uri uri
artifactLocation.uriBaseId text
artifactLocation.description message
region.startLine count
region.startColumn count
region.endLine count
region.endColumn count
fix.description message
fix.artifactChanges! artifactChange[]
fix.properties bag
artifactChange.artifactLocation! artifactLocation
artifactChange.replacements! replacement[]
replacement.deletedRegion! region
replacement.insertedContent artifactContent
artifactContent.text text
bag.safety text
"""

URI = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})+")


@cache
def _objects() -> dict[str, dict[str, tuple[str, bool]]]:
    out: dict[str, dict[str, tuple[str, bool]]] = {}
    for line in RULES.split("\n")[1:-1]:
        path, kind = line.split()
        name, _, key = path.partition(".")
        out.setdefault(name, {})[key.rstrip("!")] = (kind, path.endswith("!"))
    return out


def valid(value: object, kind: str = "log", at: str = "") -> None:
    """Fail where ``value`` is not of its kind; ``at`` is the way to it."""
    if kind.endswith("[]"):
        assert isinstance(value, list), at
        for i, item in enumerate(value):
            valid(item, kind[:-2], f"{at}[{i}]")
    elif kind in _objects():
        assert isinstance(value, dict), at
        rules = _objects()[kind]
        assert set(value) <= set(rules), at
        assert {key for key, (_, needed) in rules.items() if needed} <= set(value), at
        for key, item in value.items():
            valid(item, rules[key][0], f"{at}.{key}")
    elif kind in ("index", "count"):
        assert type(value) is int, at
        assert value >= (kind == "count"), at
    elif kind == "flag":
        assert isinstance(value, bool), at
    elif kind == "uri":
        assert isinstance(value, str), at
        assert URI.fullmatch(value), at
    else:
        assert isinstance(value, str), at
        assert kind == "text" or value in kind.split("|"), at
