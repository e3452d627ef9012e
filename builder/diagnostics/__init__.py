"""What is wrong and where: source files, spans, diagnostics. In: nothing. Out: text a person can act on."""

from builder.diagnostics.diagnostic import AuthorError, Diagnostic, Edit, Fix, Severity
from builder.diagnostics.source import FileId, SourceFile, SourcePosition, Span

__all__ = [
    "AuthorError",
    "Diagnostic",
    "Edit",
    "FileId",
    "Fix",
    "Severity",
    "SourceFile",
    "SourcePosition",
    "Span",
]
