"""Sensitivity labels as properties of files: what Office, mail gateways and scanners read.

The names and values are those of Microsoft Purview Information Protection:
https://learn.microsoft.com/information-protection/develop/concept-mip-metadata.
"""

import re
from collections.abc import Iterator

from briefdeck.model.marking_scheme import SensitivityLabel

PREFIX = "MSIP_Label_"
"""How the names of all properties of labels begin; the label's id follows."""
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_USUAL_REST = "0000-01-01"


def label_properties(label: SensitivityLabel, date: str, name: str) -> Iterator[tuple[str, str]]:
    """Go through the properties that say that a file has a label.

    `date` is ISO 8601, or empty when it is not known: then it is not said when the label was set. The id of
    the act of labelling is made of label, date and the paper's name, so that the same paper is the same file.
    """
    from uuid import UUID, uuid5  # slow to import, and of use to few

    moment = f"{date[:10]}{_USUAL_REST[len(date[:10]) :]}T00:00:00Z" if _DAY.match(date) else ""
    values = {
        "Enabled": "true",
        "SetDate": moment,
        "Method": label.method,
        "Name": label.name or "",
        "SiteId": label.site,
        "ActionId": str(uuid5(UUID(label.site), f"{label.id} {date} {name}")),
        "ContentBits": str(label.content_bits),
    }
    return ((f"{PREFIX}{label.id}_{key}", value) for key, value in values.items() if value)
