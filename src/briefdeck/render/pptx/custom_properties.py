"""What a deck says about itself beyond core properties: its marking, and its sensitivity label twice.

Office reads the label from its own part ([MS-OFFCRYPTO] 2.6.4, [MS-OI29500] 3.4.1.5), other programs from
the custom properties (ECMA-376 part 1, 15.2.12.2). python-pptx knows neither (its issue 882).
"""

from collections.abc import Iterable
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefdeck.model.marking_scheme import SensitivityLabel
from briefdeck.render.pptx.oxml import clean

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES, _VALUES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_OF_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MICROSOFT = "http://schemas.microsoft.com/office/2020"
_LABELS = f"{_MICROSOFT}/mipLabelMetadata"
_OF_LABELS = "application/vnd.ms-office.classificationlabels+xml"
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id that the format gives to the set of all custom properties."""
_FIRST = 2
"""The number of the first property: the format keeps those before it."""


def add_custom_properties(presentation: Any, properties: Iterable[tuple[str, str]]) -> None:
    """Add properties of its own to a deck; no part where there are none."""
    root = presentation.element.makeelement(
        f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _VALUES}
    )
    for number, (name, value) in enumerate(properties, _FIRST):
        given = {"fmtid": _FORM, "pid": str(number), "name": clean(name)}
        entry = root.makeelement(f"{{{_PROPERTIES}}}property", given)
        text = root.makeelement(f"{{{_VALUES}}}lpwstr")
        text.text = clean(value)
        entry.append(text)
        root.append(entry)
    if len(root):
        relationship = f"{_OFFICE}/relationships/custom-properties"
        _add(presentation, "/docProps/custom.xml", _OF_PROPERTIES, relationship, root)


def add_label(presentation: Any, label: SensitivityLabel | None) -> None:
    """Add the part in which Office keeps a deck's sensitivity label."""
    if label is None:
        return
    root = presentation.element.makeelement(f"{{{_LABELS}}}labelList", nsmap={"clbl": _LABELS})
    given = {
        "id": f"{{{label.id}}}",
        "enabled": "1",
        "method": label.method,
        "siteId": f"{{{label.site}}}",
        "contentBits": str(label.content_bits),
        "removed": "0",
    }
    root.append(root.makeelement(f"{{{_LABELS}}}label", given))
    relationship = f"{_MICROSOFT}/02/relationships/classificationlabels"
    _add(presentation, "/docMetadata/LabelInfo.xml", _OF_LABELS, relationship, root)


def _add(presentation: Any, name: str, kind: str, relationship: str, root: Any) -> None:
    package = presentation.part.package
    package.relate_to(Part(PackURI(name), kind, package, serialize_part_xml(root)), relationship)
