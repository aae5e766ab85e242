"""Documents made by chance in many scripts, with links over lines and quotations."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import plan_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.changed_runs import change_section
from briefdeck.model.content.document import Document, Span, Spans
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.style.theme import Theme

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from random_documents import random_document  # shared with the benchmarks

_OTHER_WORDS = {
    "port": "порт Владивостока",
    "energy": "қауіпсіздік және әлеуметтік өркендеу",
    "trade": "ҳамкорӣ ва тиҷорати байналмилалӣ",
    "talks": "διαπραγματεύσεις για την ενέργεια",
    "experts": "chuyên gia năng lượng và giáo dục quốc tế",
    "culture": "Žluťoučký kůň, łódź, ţară, İğdır",
    "transport": "soft\u00adhyphen, narrow\u202fspace, non‑breaking",
}
_OUTPUTS: tuple[dict[str, object], ...] = (
    {"pages": 1},
    {},
    {"paper": "Letter", "pages": 1},
    {"paper": "Letter"},
    {"orientation": "landscape"},
)


def varied_plan(seed: int) -> PagePlan:
    """Lay out the document of a seed, on a paper that changes from seed to seed."""
    output = PdfOutput.model_validate(_OUTPUTS[seed % len(_OUTPUTS)])
    return plan_pages(arrange_document(varied_document(seed)), Theme(), output)


def varied_document(seed: int) -> Document:
    """Make the document of a seed: every third one has a rail, every second many scripts."""
    chance = Random(seed)  # noqa: S311 - the same for the same seed is what is wanted
    document = random_document(seed)

    def change(span: Span) -> Span:
        text = span.text
        if seed % 2 and not span.cites:
            text = " ".join(_OTHER_WORDS.get(word, word) for word in text.split(" "))
        linked = not span.cites and chance.random() < 0.15
        url = "https://example.org/a?b=1&c=(2)" if linked else span.url
        return replace(span, text=text, url=url, emphasis=chance.random() < 0.1)

    def changed(spans: Spans) -> Spans:
        return tuple(map(change, spans))

    sections = tuple(change_section(section, changed) for section in document.sections)
    if seed % 3 == 0:
        sections = tuple(replace(section, in_rail=chance.random() < 0.3) for section in sections)
    return replace(document, sections=sections, date=("2024-05-06", "2024-05", "2024", "")[seed % 4])
