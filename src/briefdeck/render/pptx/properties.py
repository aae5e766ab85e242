"""What a file says about itself: title, author, date (Dublin Core, as OPC has it)."""

from datetime import UTC, datetime
from typing import Any

from briefdeck.model.file_properties import FileProperties
from briefdeck.render.pptx.oxml import clean

_PROGRAM = "briefdeck"
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_PROPERTY = 255
"""In characters; python-pptx refuses more."""


def set_properties(core: Any, given: FileProperties) -> None:
    """Say what the file is and who made it; its dates are the deck's, so that it is always the same."""
    texts = {
        "title": given.title,
        "last_modified_by": given.author or _PROGRAM,
        "author": given.author,
        "subject": given.subject,
        "keywords": ", ".join(given.keywords),
        "category": given.category,
        "language": given.language,
    }
    for name, text in texts.items():
        setattr(core, name, clean(text)[:_LONGEST_PROPERTY])
    core.revision = 1
    core.created = core.modified = _moment(given.date)


def _moment(date: str) -> datetime:
    """Return the beginning of a day; of the month or year when no more is known."""
    try:
        return datetime.fromisoformat(date + "0000-01-01"[len(date) :]).replace(tzinfo=UTC)
    except ValueError:
        return _NO_DATE
