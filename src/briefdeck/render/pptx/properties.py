"""What a file says about itself: title, author, date (Dublin Core, as OPC has it)."""

from datetime import UTC, datetime

from briefdeck.model.deck import Deck
from briefdeck.model.deck_words import DeckProperties
from briefdeck.render.pptx.package_writer import DECLARATION
from briefdeck.render.pptx.xml import clean, element, escaped, part

_PROGRAM = "briefdeck"
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_PROPERTY = 255
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(properties: DeckProperties) -> bytes:
    """Write the part that says what the file is and who made it."""
    moment = _moment(properties.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = (
        _text("dc:title", properties.title),
        _text("cp:lastModifiedBy", properties.author or _PROGRAM),
        "<cp:revision>1</cp:revision>",
        _date("dcterms:modified", moment),
        _text("dc:creator", properties.author),
        _text("dc:subject", properties.subject),
        _text("cp:keywords", ", ".join(properties.keywords)),
        _text("cp:category", properties.category),
        _text("dc:language", properties.language),
        _date("dcterms:created", moment),
    )
    content = "".join(entries)
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{content}</cp:coreProperties>".encode()


def app_properties(deck: Deck) -> bytes:
    """Write what made the file and how many slides it has."""
    texts = {
        "Application": _PROGRAM,
        "Slides": str(len(deck.slides)),
        "Notes": str(sum(bool(slide.notes) for slide in deck.slides)),
        "Company": deck.properties.author,
    }
    return part(
        "ep:Properties",
        *(element(f"ep:{name}", text=text) for name, text in texts.items() if text),
        prefixes=("ep",),
    )


def _text(tag: str, text: str) -> str:
    return f"<{tag}>{escaped(clean(text)[:_LONGEST_PROPERTY])}</{tag}>"


def _date(tag: str, moment: str) -> str:
    return f'<{tag} xsi:type="dcterms:W3CDTF">{moment}</{tag}>'


def _moment(date: str) -> datetime:
    """Return the beginning of a day; of the month or year when no more is known."""
    padded = (
        f"{date}-01-01" if len(date) == len("2020") else f"{date}-01" if len(date) == len("2020-12") else date
    )
    try:
        return datetime.fromisoformat(padded).replace(tzinfo=UTC)
    except ValueError:
        return _NO_DATE
