"""Rules that the words of a deck keep: their language, and links that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefdeck.audit.findings import Finding, excerpt
from briefdeck.audit.rules import deck_finding
from briefdeck.ooxml.elements import A, R
from briefdeck.ooxml.package import OpenPackage
from briefdeck.ooxml.slides import SourceSlide

_ADDRESS = re.compile(r"(https?|ftp|mailto|file):\S+|www\.\S+|[\w-]+(\.[\w-]+)+/\S+", re.IGNORECASE)
"""A bare address; the name of a site alone, such as `un.org`, says where it leads."""
_EMPTY_WORDS = re.compile(
    r"(click )?here|click|(this |the )?links?|this|(read |learn |see )?more|web ?site|page|url"
    r"|(klicken sie )?hier|mehr|(cliquez )?ici|aquí|здесь|тут|یہاں",
    re.IGNORECASE,
)


def check_words(slide: SourceSlide, package: OpenPackage) -> Iterator[Finding]:
    """Go through what is wrong with the words of a slide and of its notes."""
    yield from _languages(slide.root, slide.where())
    if slide.notes is not None:
        yield from _languages(slide.notes, f"{slide.where()}, notes")
    addresses = {
        r.id: r.target for r in package.relations(slide.part) if r.external and r.kind == "hyperlink"
    }
    for shape in slide.shapes:
        for paragraph in shape.node.iter(f"{A}p") if shape.kind != "grpSp" else ():
            for text in _links(paragraph, addresses):
                yield from _link(text, slide.where(shape))


def _languages(root: Any, where: str) -> Iterator[Finding]:
    """Count the texts that do not say their language themselves; what a template says is not theirs."""
    silent = [node for node in root.iter(f"{A}r", f"{A}fld") if _is_silent(node)]
    if silent:
        count = "1 text" if len(silent) == 1 else f"{len(silent)} texts"
        yield deck_finding("language", where, f"{count}, beginning with {excerpt(_text(silent[0]), 30)}")


def _is_silent(run: Any) -> bool:
    look = run.find(f"{A}rPr")
    return bool(_text(run).strip()) and (look is None or not look.get("lang"))


def _text(run: Any) -> str:
    node = run.find(f"{A}t")
    return "" if node is None else node.text or ""


def _links(paragraph: Any, addresses: Mapping[str, str]) -> Iterator[str]:
    """Go through the words of each link in a paragraph; runs with one address are one link."""
    before, text = "", ""
    for run in paragraph.iter(f"{A}r"):
        link = run.find(f"{A}rPr/{A}hlinkClick")
        known = "" if link is None else addresses.get(link.get(f"{R}id", ""), "")
        if known != before and text:
            yield text
            text = ""
        before = known
        text += _text(run) if known else ""
    if text:
        yield text


def _link(text: str, where: str) -> Iterator[Finding]:
    words = text.strip().strip(".,:;!?()[]»«“”\"'→> ")
    if _EMPTY_WORDS.fullmatch(words) or _ADDRESS.fullmatch(text.strip()):
        yield deck_finding("link-text", where, excerpt(text))
