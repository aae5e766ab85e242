"""Every text in a part of an Office file, whatever kind of part it is: joined by paragraphs, across runs."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

_PARAGRAPHS = ("p", "h", "si", "is", "text")
"""Elements whose texts are one text, though parts of it may look different."""
_BREAKS = ("br", "cr", "line-break", "tab", "tab-stop")
_DELETED, _INSERTED = ("del", "moveFrom"), ("ins", "moveTo")
"""Elements of tracked changes."""
_MAY_BE_TRACKED = "wordprocessingml"
"""The vocabulary that has them."""
_LEAST_NAME = 2
_LARGEST_BYTES = 40 * 1024 * 1024
_LARGEST_KEPT_BYTES = 1024 * 1024


class PartText(NamedTuple):
    """A text in a part."""

    kind: str
    """`text`, `comment`, or what holds it: an attribute such as `descr`, an element such as `creator`."""
    text: str
    owner: str = ""
    """The name or place of what it belongs to: `B3` of a cell, the name of a property."""


def texts_of_part(data: bytes) -> tuple[PartText, ...] | None:
    """Return every text of a part, attributes and comments included; None when it is no XML.

    What was read of small ones is kept: decks of one template have the same layouts.
    """
    return _kept_texts(data) if len(data) <= _LARGEST_KEPT_BYTES else _texts_or_none(data)


def _texts_or_none(data: bytes) -> tuple[PartText, ...] | None:
    root = _parsed(data)
    return None if root is None else tuple(_texts(root))


_kept_texts = lru_cache(maxsize=256)(_texts_or_none)


def _parsed(data: bytes) -> Any:
    """Parse whatever can be read of a stranger's XML: nothing is fetched, no entity is put in."""
    if len(data) > _LARGEST_BYTES:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _texts(root: Any) -> Iterator[PartText]:
    beside = (*root.itersiblings(preceding=True), *root.itersiblings())
    remarks = (*beside, *root.iter(etree.Comment, etree.ProcessingInstruction))
    yield from (PartText("comment", node.text or "") for node in remarks)
    yield from (PartText(_local(name), value) for name, value in _attributes(root))
    is_tracked = _MAY_BE_TRACKED in " ".join(root.nsmap.values())
    inside: set[Any] = set()
    for node in root.iter(etree.Element):
        if inside and node in inside:
            continue
        tag = _local(node.tag)
        if tag in _PARAGRAPHS:
            inside.update(node.iterdescendants())
            readings = _readings(node) if is_tracked else (_joined(node),)
            yield from (PartText("text", text) for text in dict.fromkeys(readings))
        elif node.text and not node.text.isspace():
            yield PartText(tag, node.text, _owner(node))
        if node.tail and not node.tail.isspace():
            yield PartText(tag, node.tail)


def _attributes(root: Any) -> Iterable[tuple[str, str]]:
    """Return the attributes of a part that may name somebody, each once: most are numbers and switches."""
    found = dict.fromkeys(pair for node in root.iter(etree.Element) for pair in node.items())
    return (pair for pair in found if len(pair[1]) >= _LEAST_NAME and not pair[1].lstrip("-").isdigit())


def _joined(node: Any) -> str:
    """Join the texts of a paragraph; breaks are line breaks."""
    pieces = []
    for each in node.iter():
        if isinstance(each.tag, str):
            pieces.append("\n" if _local(each.tag) in _BREAKS else each.text or "")
        pieces.append((each.tail or "") if each is not node else "")
    return "".join(pieces)


def _readings(node: Any) -> Iterator[str]:
    """Give the text of a paragraph with tracked changes: with all, as it is now, and as it was."""
    yield _joined(node)
    yield _joined_without(node, _DELETED)
    yield _joined_without(node, _INSERTED)


def _joined_without(node: Any, elements: Collection[str]) -> str:
    if not isinstance(node.tag, str) or _local(node.tag) in elements:
        return ""
    own = "\n" if _local(node.tag) in _BREAKS else node.text or ""
    return own + "".join(_joined_without(each, elements) + (each.tail or "") for each in node)


def _owner(node: Any) -> str:
    """Return the name of the cell or property that a text belongs to, if it is one's."""
    up = node.getparent()
    return "" if up is None else str(up.get("r") or up.get("name") or "")


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def shared_cells(sheet: bytes) -> Mapping[int, str]:
    """Return the first cell of a sheet for each of the workbook's shared texts, by the text's number."""
    root = _parsed(sheet)
    cells: dict[int, str] = {}
    for cell in () if root is None else root.iter("{*}c"):
        value = cell.findtext("{*}v")
        if cell.get("t") == "s" and value and value.isdigit():
            cells.setdefault(int(value), cell.get("r", ""))
    return cells


def hidden_slide(slide: bytes) -> bool:
    """Whether a slide is left out of the show."""
    root = _parsed(slide)
    return root is not None and root.get("show") in ("0", "false")


def targets_of(relations: bytes) -> tuple[tuple[str, str, str], ...]:
    """Return the id, kind and target of each relationship in a part of them."""
    root = _parsed(relations)
    nodes = () if root is None else root.iter("{*}Relationship")
    return tuple(
        (node.get("Id", ""), node.get("Type", "").rpartition("/")[2], node.get("Target", ""))
        for node in nodes
    )


def slide_order(presentation: bytes) -> tuple[str, ...]:
    """Return the ids of the relationships to slides, in the order of the show."""
    root = _parsed(presentation)
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return () if root is None else tuple(node.get(key, "") for node in root.iter("{*}sldId"))
