"""What stands in place of a name that may not be given: in English, until a paper says it."""

from collections.abc import Mapping

A_PARTICIPANT = "A participant"
"""Stands for whoever spoke under a rule that names nobody."""
OF_BACKGROUND: Mapping[str, str] = {
    "academic": "An academic",
    "analyst": "An analyst",
    "diplomat": "A diplomat",
    "military": "A participant with a military background",
    "think_tank": "A participant from a think tank",
}
"""Stands for one of several who share a background."""
SOURCE_WITHHELD = "A source that is not given, because it names a participant"
"""Stands for the title of a source."""
WITHHELD = "…"
"""Stands for a name within a text."""
