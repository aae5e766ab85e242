"""The template: slide master and layouts, made from the deck's own, and nothing else."""

from __future__ import annotations

from functools import lru_cache
from itertools import count

from briefdeck.model.deck import Deck, ParaStyle, Role, SlideLayout, SlotSpec
from briefdeck.render.pptx.shapes import layout_shape, mark_shape, number_paragraph, shape_tree
from briefdeck.render.pptx.text import level
from briefdeck.render.pptx.xml import Element, element, part

COLOUR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}
_MASTER_ROLES = (Role.TITLE, Role.BODY, Role.DATE, Role.FOOTER, Role.NUMBER)
_FIRST_LAYOUT_ID = 2147483649
_LEVELS = 9
_LAYOUT_TYPES = {"Title slide": "title", "Title and text": "obj"}
_NUMBER_TEXT = "‹#›"
_MODEL_LAYOUT = "Title and text"


def master(deck: Deck, relations: list[str]) -> bytes:
    """Write the slide master, after the layout that most slides have."""
    model = deck.layout(_MODEL_LAYOUT)
    language = deck.properties.language
    ids = count(2)
    specs = {spec.role: spec for spec in reversed(model.slots) if spec.role in _MASTER_ROLES}
    body = next(spec for spec in model.slots if spec.name == "Text")
    specs[Role.BODY] = body
    shapes = [_prompted(specs[role], index, next(ids), language) for index, role in enumerate(_MASTER_ROLES)]
    return part(
        "p:sldMaster",
        element("p:cSld", _background(), shape_tree(shapes)),
        element("p:clrMap", **COLOUR_MAP),
        element(
            "p:sldLayoutIdLst",
            *(
                element("p:sldLayoutId", id=str(_FIRST_LAYOUT_ID + n), r__id=relation)
                for n, relation in enumerate(relations)
            ),
        ),
        _text_styles(specs[Role.TITLE].levels[0], body.levels),
    )


@lru_cache(maxsize=64)
def layout(model: SlideLayout, language: str) -> bytes:
    """Write a layout: its marks, then its slots."""
    ids = count(2)
    marks = [mark_shape(mark, next(ids), language) for mark in model.marks]
    slots = [_prompted(spec, index, next(ids), language) for index, spec in enumerate(model.slots)]
    content = element("p:cSld", shape_tree([*marks, *slots]), name=model.name)
    kind = _LAYOUT_TYPES.get(model.name)
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part(
        "p:sldLayout",
        content,
        override,
        preserve="1",
        prefixes=("adec",),
        **({"type": kind} if kind else {"userDrawn": "1"}),
    )


def _prompted(spec: SlotSpec, index: int, number: int, language: str) -> Element:
    if spec.role is Role.NUMBER:
        prompt = number_paragraph(_NUMBER_TEXT, language)
    else:
        run = element("a:r", element("a:rPr", lang=language), element("a:t", text=spec.name))
        prompt = element("a:p", run)
    return layout_shape(spec, index, number, prompt)


def _background() -> Element:
    return element("p:bg", element("p:bgPr", _white(), element("a:effectLst")))


def _white() -> Element:
    return element("a:solidFill", element("a:schemeClr", val="bg1"))


def _text_styles(title: ParaStyle, body: tuple[ParaStyle, ...]) -> Element:
    deeper = [body[min(n, len(body) - 1)] for n in range(_LEVELS)]
    return element(
        "p:txStyles",
        element("p:titleStyle", level("a:lvl1pPr", title, "+mj-lt")),
        element(
            "p:bodyStyle", *(level(f"a:lvl{n}pPr", style, "+mn-lt") for n, style in enumerate(deeper, 1))
        ),
        element("p:otherStyle", level("a:lvl1pPr", ParaStyle(body[0].size_pt), "+mn-lt")),
    )
