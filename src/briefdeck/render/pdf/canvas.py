"""A canvas that knows what belongs to which element; whatever is drawn without one is an artifact.

Every stretch of a text is marked as part of its element, and links as links.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import md5
from typing import Any, BinaryIO

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDocument, PDFObject, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from briefdeck.model.content.picture import Picture
from briefdeck.model.laid_out.pages import Rect
from briefdeck.model.writing.writings import Direction, by_language, direction_of
from briefdeck.render.pdf.file import describe, file_bytes
from briefdeck.render.pdf.fonts import is_stroked as is_stroked_face
from briefdeck.render.pdf.glyph_fonts import GlyphFont
from briefdeck.render.pdf.pictures import picture_stream
from briefdeck.render.pdf.structure import LinkArea, MarkedContent, StructureElement, add_tree

_PRINTED = 4
"""The flag of an annotation that is printed, which archival files must carry."""


class LinkAnnotation(PDFObject):  # type: ignore[misc]
    """An area that leads somewhere, and says where for those who do not see it."""

    def __init__(
        self, area: Sequence[float], target: tuple[str, PDFObject | bytes], words: str, owner: int
    ) -> None:
        """Take the area (left, lower, right, upper edge), what it opens, its number in the parent tree."""
        self._area = area
        self._target = target
        self._words = words
        self._owner = owner

    def format(self, document: PDFDocument) -> bytes:
        """Return the annotation's bytes."""
        key, target = self._target
        opened = bytes(target if isinstance(target, bytes) else target.format(document))
        head = f"<</Type /Annot /Subtype /Link /Border [0 0 0] /F {_PRINTED} /StructParent {self._owner}"
        area = f" /Rect [{fp_str(*self._area)}] /Contents "
        return (head + area).encode("ascii") + _said(self._words) + f" {key} ".encode() + opened + b">>"


@lru_cache(maxsize=1024)
def _said(words: str) -> bytes:
    """Write words as PDF does: once, because many links lead to the same source."""
    return bytes(PDFString(words).format(DummyDoc()))


_PAINTING = frozenset(("S", "s", "f", "f*", "F", "B", "B*", "b", "b*", "sh", "Do"))
_LAST = frozenset(operator[-1] for operator in _PAINTING)
_PDF_1_7 = (1, 7)
_WRITING_MODES = {Direction.FROM_LEFT: "LrTb", Direction.FROM_RIGHT: "RlTb"}


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws the pages of one document and writes them with their structure, metadata and colour profile."""

    def __init__(
        self,
        target: BinaryIO,
        *,
        root: StructureElement,
        date: str,
        link_texts: Mapping[str, str],
        lang: str,
        **options: Any,
    ) -> None:
        """Take the tree that texts refer to, the document's date, and what links to its anchors say."""
        self._code: list[str]
        super().__init__(target, pdfVersion=_PDF_1_7, invariant=1, lang=lang, **options)
        self._doc.signature = md5(usedforsecurity=False)  # ReportLab's own begins with the time
        self._root = root
        self._date = date
        self.custom: Sequence[tuple[str, str]] = ()
        """What the document says of itself in properties of its own, by their names."""
        self.language = lang
        self._link_texts = link_texts
        self._owners: list[list[StructureElement] | StructureElement] = []
        self._marked: list[StructureElement] = []
        self.text: TaggedText | None = None
        """What is being drawn, if it belongs to an element."""
        self._pages_done = 0
        self._glyph_fonts: dict[str, GlyphFont] = {}
        self._around: list[str] | None = None
        """What was drawn on the page before the figure that is being drawn; None outside figures."""

    # What is being drawn

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:  # noqa: N802
        """Begin a text that belongs to no element: an artifact."""
        del direction
        self.text = None
        return PlainText(self, x, y)

    def drawText(self, text: PDFTextObject) -> None:  # noqa: N802  # ReportLab's name
        """Draw a text, as an artifact unless it is tagged."""
        self.draw_code(text.getCode(), is_marked=isinstance(text, TaggedText))

    def draw_code(self, code: str, *, is_marked: bool) -> None:
        """Draw operators, as an artifact unless they are marked, or part of a figure."""
        self._code.append(code if is_marked or self._around is not None else _artifact(code))

    def glyph_font(self, face: str) -> GlyphFont:
        """Return a face as this document has it for shaped text."""
        return self._glyph_fonts.setdefault(face, GlyphFont(face, len(self._glyph_fonts)))

    def begin_figure(self, element: StructureElement, area: Sequence[float]) -> None:
        """Begin a figure, all of which belongs to an element, with its left, lower, right and upper edge."""
        element.area = area
        mark = self.mark(element)
        self._around, self._code = self._code, [f"/Figure <</MCID {mark.mark}>> BDC"]

    def end_figure(self) -> None:
        """End the figure."""
        if self._around is not None:
            whole = "\n".join([*self._code, _END])
            self._code, self._around = [*self._around, whole], None

    def draw_picture(self, picture: Picture, area: Rect) -> None:
        """Draw a picture, which the file holds once, however often it is drawn."""
        name = f"picture-{picture.digest}"
        held = self._doc.getXObjectName(name)
        if held not in self._doc.idToObject:
            self._doc.Reference(picture_stream(picture), held)
        self.saveState()
        self.transform(area.width, 0, 0, area.height, area.start, area.bottom)
        self._code.append(f"/{held} Do")
        self.restoreState()
        self._formsinuse.append(name)

    def speak(self, element: StructureElement, language: str) -> None:
        """Let an element be in a language: it says so where that is not the document's."""
        if language == self.language:
            return
        element.language = language
        own, usual = direction_of(language), direction_of(self.language)
        if own is not usual:
            element.writing = _WRITING_MODES[own]

    def mark(self, element: StructureElement) -> MarkedContent:
        """Return the number for a stretch of the page that belongs to an element."""
        mark = MarkedContent(self._pages_done, len(self._marked))
        self._marked.append(element)
        element.kids.append(mark)
        return mark

    def pass_mark(self, giver: StructureElement, taker: StructureElement) -> MarkedContent:
        """Pass the stretch begun last from one element to another."""
        mark = MarkedContent(self._pages_done, len(self._marked) - 1)
        giver.kids.remove(mark)
        taker.kids.append(mark)
        self._marked[-1] = taker
        return mark

    # Links

    def linkURL(self, url: str, rect: object, relative: int = 0, **looks: object) -> None:  # noqa: N802
        """Make an area a link to a web or mail address."""
        del looks
        self._add_link(url, self._absRect(rect, relative))

    def linkRect(  # noqa: N802
        self, contents: str, place: str, rect: object = None, relative: int = 1, **looks: object
    ) -> None:
        """Make an area a link to an anchor in the document."""
        del contents, looks
        self._add_link(f"#{place}", self._absRect(rect, relative))

    def _add_link(self, target: str, area: Sequence[float]) -> None:
        """Add the area of a link to the text being drawn; a link in an artifact is none."""
        if self.text is not None:
            element = self.text.links.pop(0) if self.text.links else self.text.element
            self.add_link(target, area, element)

    def add_link(self, to: str, area: Sequence[float], element: StructureElement) -> None:
        """Add the area of a link (left, lower, right, upper edge) to the page and to its element.

        It leads to an address, or to `#` and the name of an anchor.
        """
        target: tuple[str, PDFObject | bytes]
        if to.startswith("#"):
            place = to.removeprefix("#")
            target, text = ("/Dest", self._bookmarkReference(place)), self._link_texts.get(place, place)
        else:
            target, text = ("/A", b"<</Type /Action /S /URI /URI " + _said(to) + b">>"), to
        element.kids.append(LinkArea(self._pages_done, f"Annot.NUMBER{self._annotationCount + 1}"))
        self._addAnnotation(LinkAnnotation(area, target, text, len(self._owners)))
        self._owners.append(element)

    # Pages and the file

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        """End the page; what was painted outside tagged text becomes an artifact."""
        self._code[:] = map(_settled, self._code)
        super().showPage()
        self._pages_done += 1
        self._marked = []

    def _setAnnotations(self, page: object) -> None:  # noqa: N802  # ReportLab's name
        """Finish a page's dictionary."""
        super()._setAnnotations(page)
        if not isinstance(page, PDFPage):
            return
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = "/S", len(self._owners)
        self._owners.append(self._marked)
        self._doc.updateSignature(page.stream)

    def save(self) -> None:
        """Write the file with everything that the standards ask for; nothing can be drawn afterwards."""
        doc = self._doc
        for font in doc.delayedFonts:
            font.addObjects(doc)
        doc.delayedFonts = []
        for each in self._glyph_fonts.values():
            each.add_objects(doc)
        describe(doc, self._date, self.custom)
        doc.Reference(doc.Catalog)
        doc.Reference(doc.info)
        doc.Outlines.prepare(doc, self)
        first = doc.objectcounter + 1
        tree = add_tree(doc, self._root, self._owners)
        self._filename.write(file_bytes(doc, first, tree))


def _settled(code: str) -> str:
    return _artifact(code) if code[-1:] in _LAST and code.rpartition(" ")[2] in _PAINTING else code


def _artifact(code: str) -> str:
    return f"/Artifact BMC {code} EMC"


_END = "EMC"


STROKE = 0.04
"""The width of the outline of bold letters whose face has no bold weight, as a share of their size."""


class PlainText(PDFTextObject):  # type: ignore[misc]
    """A text object that draws the outline too where a face has no bold weight."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        """Write some text."""
        is_stroked = is_stroked_face(self._fontname)
        if is_stroked:
            # a text all in one style takes the colour of the canvas
            colour = getattr(self, "_fillColorObj", self._canvas._fillColorObj)  # noqa: SLF001
            self.setStrokeColor(colour)
            self._code.append(f"{fp_str(STROKE * self._fontsize)} w")
        self.setTextRenderMode(2 if is_stroked else 0)
        super()._textOut(text, TStar)

    def getCode(self) -> str:  # noqa: N802  # ReportLab's name
        """Return the finished operators; what is drawn next is filled only."""
        self.setTextRenderMode(0)
        return str(super().getCode())


class TaggedText(PlainText):
    """A text object whose words belong to an element.

    ReportLab drops the space at which it breaks a line, so that the last word of a line and the first of the
    next would be read as one; it is written here, where nobody sees it.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - ReportLab's own, and what it does not know
        self,
        canvas: TaggedCanvas,
        x: float,
        y: float,
        element: StructureElement,
        spaced: Iterator[bool],
        language: str = "",
    ) -> None:
        """Begin at a place; `spaced` tells for every line whether a space follows it."""
        super().__init__(canvas, x, y)
        canvas.text = self
        self.language = language or canvas.language
        canvas.speak(element, self.language)
        self.element = element
        self.links: list[StructureElement] = []
        """The elements of the links whose areas ReportLab draws next: each has one on each line."""
        self._spaced = spaced
        self._open: StructureElement | None = None
        self._place = 0
        self._was_open = False

    def link_everything(self, key: object) -> None:
        """Make the whole text one link."""
        self.element = self.element.link(key)

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        """Write some text, marked as the element's unless a link is under way."""
        if TStar and next(self._spaced, False):
            text += " "
        self._place = len(self._code)
        self._was_open = self._open is not None
        if not self._was_open:
            self._begin(self.element, self._place, self._canvas.mark(self.element))
        for language, words in by_language(text, self.language, self._canvas.language):
            if any(map(str.isalpha, words)):
                self.element.languages.add("" if language == self._canvas.language else language)
        super()._textOut(text, TStar)

    def _linkRecord(self, link: tuple[int, str], event: str) -> None:  # noqa: N802  # ReportLab calls it
        """Take note that a link begins, which is said after its first text, or ends."""
        if event == "end":
            self._close()
            return
        element = self.element.link(link[0])
        self.links.append(element)
        if self._was_open:
            self._code.insert(self._place, _END)
            self._begin(element, self._place + 1, self._canvas.mark(element))
        else:  # the stretch just begun is the link's: nothing else has been written in it
            del self._code[self._place]
            self._begin(element, self._place, self._canvas.pass_mark(self.element, element))

    def _begin(self, element: StructureElement, place: int, mark: MarkedContent) -> None:
        self._code.insert(place, f"/{element.kind} <</MCID {mark.mark}>> BDC")
        self._open = element

    def _close(self) -> None:
        if self._open is not None:
            self._code.append(_END)
            self._open = None

    def getCode(self) -> str:  # noqa: N802  # ReportLab's name
        """Return the finished operators."""
        self._close()
        return super().getCode()
