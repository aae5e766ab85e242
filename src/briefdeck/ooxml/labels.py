"""The sensitivity labels that a PowerPoint file has: among its own properties, and in its part for labels.

The part is described in [MS-OFFCRYPTO] 2.6.4, the properties at
https://learn.microsoft.com/information-protection/develop/concept-mip-metadata.
"""

import re
from collections.abc import Iterator

from briefdeck.ooxml.elements import ON
from briefdeck.ooxml.package import OpenPackage

_LABEL = "{http://schemas.microsoft.com/office/2020/mipLabelMetadata}label"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_ENABLED = re.compile(r"MSIP_Label_(?P<id>[0-9a-f-]{36})_Enabled", re.IGNORECASE)


def labels_of(package: OpenPackage) -> tuple[str, ...]:
    """Return the ids of the labels that a file has, in order, without those that were taken off it.

    Raises:
        UnusableFileError: A part that says so is no XML that may be read.
    """
    return tuple(sorted({each.lower() for each in (*_in_properties(package), *_in_part(package))}))


def _in_properties(package: OpenPackage) -> Iterator[str]:
    for part in package.related("/", "custom-properties"):
        for node in package.tree(part).iter(_PROPERTY):
            match = _ENABLED.fullmatch(node.get("name", ""))
            if match and "".join(node.itertext()).strip().lower() in ON:
                yield match["id"]


def _in_part(package: OpenPackage) -> Iterator[str]:
    for part in package.related("/", "classificationlabels"):
        for node in package.tree(part).iter(_LABEL):
            if node.get("enabled") in ON and node.get("removed", "0") not in ON:
                yield node.get("id", "").strip("{}")
