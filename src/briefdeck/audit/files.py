"""Checks any file, by what it is and not by its name."""

from pathlib import Path

from briefdeck.audit.findings import Report

MOST_BYTES = 100 * 1024 * 1024
_PDF, _ZIP, _OLD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HEAD = 1024
"""A PDF may have so many bytes before its first line."""


def audit_file(path: Path) -> Report:
    """Check a file; one that cannot be read safely comes back with the reason."""
    name = path.name
    try:
        if not path.is_file():
            return Report(name, unreadable="there is no such file", hint="check its name and its folder")
        if path.stat().st_size > MOST_BYTES:
            return Report(name, unreadable="it is larger than 100 MB", hint="make its pictures smaller")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return Report(name, unreadable=f"it cannot be read: {reason}", hint="check that you may read it")
    return audit_bytes(data, name)


def audit_bytes(data: bytes, name: str) -> Report:
    """Check the bytes of a file."""
    if _PDF in data[:_HEAD]:
        from briefdeck.audit.pdf_checks import audit_pdf

        return audit_pdf(data, name)
    if data.startswith((_ZIP, _OLD)):
        from briefdeck.audit.deck_checks import audit_deck

        return audit_deck(data, name)
    message = "it is empty" if not data else "it is neither a PDF nor a PowerPoint deck"
    return Report(name, unreadable=message, hint="only these two kinds of file can be looked into")
