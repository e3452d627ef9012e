"""Files → a zip whose bytes depend on nothing but them (APPNOTE.TXT 6.3.10: sorted, no dates, one system)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
STORED = (".png", ".jpg", ".jpeg", ".docx", ".pdf")
"""What is compressed already."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """The zip of ``files`` by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, files[name])
    return out.getvalue()
