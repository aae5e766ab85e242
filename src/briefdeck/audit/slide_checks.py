"""Rules that each slide keeps: title, reading order, descriptions, tables, media; its languages and links."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from briefdeck.audit.findings import Finding, deck_finding, excerpt
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.writing.writings import by_language
from briefdeck.ooxml.elements import A, R, is_on
from briefdeck.ooxml.package import OpenPackage
from briefdeck.ooxml.shapes import SlideShape
from briefdeck.ooxml.slides import SourceSlide
from briefdeck.words.counts import counted

_FILE_NAME = re.compile(
    r"\S.*\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp|heic|mp4|mov|avi|wav|mp3)"
    r"|(picture|image|img|graphic|photo|chart|table|diagram|group|object|grafik|bild|tabelle|diagramm)"
    r"[ _-]*\d*",
    re.IGNORECASE,
)
_FRAMES = {
    "http://schemas.openxmlformats.org/drawingml/2006/table": "table",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "diagram",
    "http://schemas.openxmlformats.org/presentationml/2006/ole": "embedded object",
}
_SHAPES = {"pic": "picture", "grpSp": "group", "cxnSp": "line", "contentPart": "ink"}
_MEDIA = ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd")
_PICTURE_SHARE = 0.6
_FEW_WORDS = 3
_ADDRESS = re.compile(r"(https?|ftp|mailto|file):\S+|www\.\S+|[\w-]+(\.[\w-]+)+/\S+", re.IGNORECASE)
"""A bare address; the name of a site alone, such as `un.org`, says where it leads, as a ScreenTip does."""
_EMPTY_WORDS = re.compile(
    r"(click )?here|click|(this |the )?links?|this|(read |learn |see )?more|web ?site|page|url"
    r"|(klicken sie )?hier|mehr|(cliquez )?ici|aquí|здесь|тут|یہاں",
    re.IGNORECASE,
)


def check_slide(slide: SourceSlide, size: Box) -> Iterator[Finding]:
    """Go through what is wrong with a slide, but for its words; `size` is how large slides are."""
    yield from _title(slide)
    yield from _order(slide)
    for shape in slide.shapes:
        if not shape.is_hidden:
            yield from _described(slide, shape)
            yield from _table(slide, shape)
            yield from _media(slide, shape)
            yield from _filled(slide, shape)
    yield from _picture(slide, size)


def _title(slide: SourceSlide) -> Iterator[Finding]:
    title = slide.title
    if title is None:
        yield deck_finding("slide-title", slide.where())
    elif not title.text.strip():
        yield deck_finding("empty-title", slide.where(title))


def _order(slide: SourceSlide) -> Iterator[Finding]:
    title = slide.title
    if title is None or not title.text.strip():
        return
    for shape in slide.shapes:
        if shape is title:
            return
        if shape.is_decorative or shape.is_hidden:
            continue
        if shape.text.strip() or shape.description or shape.kind in ("pic", "graphicFrame"):
            yield deck_finding("reading-order", slide.where(title), f"'{shape.name}' comes before it")
            return


def _described(slide: SourceSlide, shape: SlideShape) -> Iterator[Finding]:
    """Go through what a shape lacks for those who cannot see it; a group may speak for all that is in it."""
    if shape.is_decorative or _is_spoken_for(shape):
        return
    what = _kind_of(shape)
    if shape.description:
        if _FILE_NAME.fullmatch(shape.description):
            yield deck_finding("alt-file-name", slide.where(shape), excerpt(shape.description))
    elif rule := _rule_for(slide, shape):
        yield deck_finding(rule, slide.where(shape), what)


def _kind_of(shape: SlideShape) -> str:
    if shape.kind == "graphicFrame":
        data = shape.node.find(f"{A}graphic/{A}graphicData")
        return _FRAMES.get("" if data is None else data.get("uri", ""), "object")
    return _SHAPES.get(shape.kind, "shape")


def _rule_for(slide: SourceSlide, shape: SlideShape) -> str | None:
    """Return the rule that a shape without a description breaks; None when it speaks for itself.

    What is missing in a group is reported of the group.
    """
    if shape.group is not None:
        return None
    if shape.kind == "grpSp":
        return None if all(_speaks(slide, inner) for inner in _inner(slide, shape)) else "alt-text"
    if shape.kind in ("pic", "graphicFrame", "contentPart"):
        return "alt-text"
    return None if shape.is_placeholder or shape.text.strip() else "drawing"


def _inner(slide: SourceSlide, group: SlideShape) -> Iterator[SlideShape]:
    return (shape for shape in slide.shapes if shape.group is group)


def _speaks(slide: SourceSlide, shape: SlideShape) -> bool:
    if shape.is_decorative or shape.description or shape.text.strip():
        return True
    return shape.kind == "grpSp" and all(_speaks(slide, inner) for inner in _inner(slide, shape))


def _is_spoken_for(shape: SlideShape) -> bool:
    """Tell whether a group around a shape describes it, or is decorative."""
    group = shape.group
    while group is not None:
        if group.description or group.is_decorative:
            return True
        group = group.group
    return False


def _table(slide: SourceSlide, shape: SlideShape) -> Iterator[Finding]:
    table = shape.table
    if table is None:
        return
    if not is_on(table.find(f"{A}tblPr"), "firstRow"):
        yield deck_finding("table-header", slide.where(shape))
    cells = list(table.iter(f"{A}tc"))
    spans = any(cell.get(name, "1") not in ("0", "1") for cell in cells for name in ("gridSpan", "rowSpan"))
    if spans or any(is_on(cell, name) for cell in cells for name in ("hMerge", "vMerge")):
        yield deck_finding("merged-cells", slide.where(shape))


def _media(slide: SourceSlide, shape: SlideShape) -> Iterator[Finding]:
    if shape.kind != "pic":
        return
    names = {node.tag.rpartition("}")[2] for node in shape.node.iter() if isinstance(node.tag, str)}
    if names.intersection(_MEDIA) and "tracksInfo" not in names:
        yield deck_finding("captions", slide.where(shape))


def _filled(slide: SourceSlide, shape: SlideShape) -> Iterator[Finding]:
    if shape.kind != "sp" or not shape.is_placeholder or shape is slide.title:
        return
    if not shape.text.strip() and shape.node.find(f".//{A}blip") is None:
        yield deck_finding("empty-placeholder", slide.where(shape))


def _picture(slide: SourceSlide, size: Box) -> Iterator[Finding]:
    texts = (shape.text for shape in slide.shapes if shape is not slide.title)
    if sum(len(text.split()) for text in texts) > _FEW_WORDS:
        return
    for shape in slide.shapes:
        if shape.kind == "pic" and shape.box and not shape.is_decorative:
            share = shape.box.width * shape.box.height / (size.width * size.height or 1)
            if share >= _PICTURE_SHARE:
                yield deck_finding("picture-slide", slide.where(shape))


def check_texts(slide: SourceSlide, package: OpenPackage) -> Iterator[Finding]:
    """Go through what is wrong with the words of a slide and of its notes."""
    yield from _languages(slide.root, slide.where())
    if slide.notes is not None:
        yield from _languages(slide.notes, f"{slide.where()}, notes")
    addresses = {
        r.id: r.target for r in package.relations(slide.part) if r.external and r.kind == "hyperlink"
    }
    for shape in slide.shapes:
        for paragraph in shape.node.iter(f"{A}p") if shape.kind != "grpSp" else ():
            for text, tip in _links(paragraph, addresses):
                yield from _link(text, tip, slide.where(shape))


def _languages(root: Any, where: str) -> Iterator[Finding]:
    """Count the texts that do not say the language of their letters; what a template says is not theirs."""
    silent = [node for node in root.iter(f"{A}r", f"{A}fld") if _is_silent(node)]
    if silent:
        first = excerpt(_run_text(silent[0]), 30)
        yield deck_finding("language", where, f"{counted(len(silent), 'text')}, beginning with {first}")


def _is_silent(run: Any) -> bool:
    properties, text = run.find(f"{A}rPr"), _run_text(run)
    language = "" if properties is None else properties.get("lang", "")
    return bool(text.strip()) and any(each != language or not each for each, _ in by_language(text, language))


def _run_text(run: Any) -> str:
    return run.findtext(f"{A}t") or ""


def _links(paragraph: Any, addresses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Go through the words of each link in a paragraph, and its tip; runs with one address are one link."""

    def address(run: Any) -> tuple[str, str]:
        link = run.find(f"{A}rPr/{A}hlinkClick")
        return (
            ("", "") if link is None else (addresses.get(link.get(f"{R}id", ""), ""), link.get("tooltip", ""))
        )

    for (known, tip), runs in groupby(paragraph.iter(f"{A}r"), address):
        text = "".join(map(_run_text, runs)) if known else ""
        if text:
            yield text, tip


def _link(text: str, tip: str, where: str) -> Iterator[Finding]:
    words = text.strip().strip(".,:;!?()[]»«“”\"'→> ")
    is_bare = _ADDRESS.fullmatch(text.strip()) and (not tip.strip() or _ADDRESS.fullmatch(tip.strip()))
    if _EMPTY_WORDS.fullmatch(words) or is_bare:
        yield deck_finding("link-text", where, excerpt(text))
