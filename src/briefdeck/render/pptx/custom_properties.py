"""What a deck says about itself beyond core properties: its marking, and its sensitivity label twice.

Office reads the label from its own part ([MS-OFFCRYPTO] 2.6.4, [MS-OI29500] 3.4.1.5), other programs from
the custom properties (ECMA-376 part 1, 15.2.12.2). python-pptx knows neither (its issue 882).
"""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefdeck.model.marking_scheme import SensitivityLabel
from briefdeck.render.pptx.oxml import clean

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_LABELS = "http://schemas.microsoft.com/office/2020"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id that the format gives to the set of all custom properties."""
_FIRST = 2
"""The number of the first property: the format keeps those before it."""


def add_custom_properties(package: Any, properties: Iterable[tuple[str, str]]) -> None:
    """Add properties of its own to a deck; no part where there are none."""
    entries = [_property(*pair) for pair in enumerate(properties, _FIRST)]
    if entries:
        head = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        text = f"{head}{''.join(entries)}</Properties>"
        _add(package, "/docProps/custom.xml", kind, f"{_OFFICE}/relationships/custom-properties", text)


def _property(number: int, pair: tuple[str, str]) -> str:
    name, value = (clean(each) for each in pair)
    head = f'<property fmtid="{_FORM}" pid="{number}" name={quoteattr(name)}>'
    return f"{head}<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"


def add_label(package: Any, label: SensitivityLabel | None) -> None:
    """Add the part in which Office keeps a deck's sensitivity label."""
    if label is None:
        return
    own = (
        f'<clbl:label id="{{{label.id}}}" enabled="1" method="{label.method}" siteId="{{{label.site}}}"'
        f' contentBits="{label.content_bits}" removed="0"/>'
    )
    text = f'<clbl:labelList xmlns:clbl="{_LABELS}/mipLabelMetadata">{own}</clbl:labelList>'
    kind = "application/vnd.ms-office.classificationlabels+xml"
    _add(
        package, "/docMetadata/LabelInfo.xml", kind, f"{_LABELS}/02/relationships/classificationlabels", text
    )


def _add(package: Any, name: str, kind: str, relationship: str, text: str) -> None:
    part = Part(PackURI(name), kind, package, (_XML + text).encode())
    package.relate_to(part, relationship)
