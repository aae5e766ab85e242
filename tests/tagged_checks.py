"""What must be true of every tagged paper, beyond what the validator can see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from aloud import is_read, list_entries, shown, titles
from briefdeck.model.content.document import Section, TableBlock
from briefdeck.model.laid_out.pageplan import PagePlan
from pdf_structure import Node, TaggedPdf, faults, read

Check = Callable[[PagePlan, TaggedPdf], bool]
_FROM_RIGHT = re.compile("[\u0590-\u08ff]+")
"""Letters that stand in a file from left to right, where nothing says the order of reading."""


def broken(plan: PagePlan, data: bytes) -> list[str]:
    """Give what is wrong with a paper: findings of the validator, and the names of checks that fail."""
    try:
        paper = read(data)
    except (AttributeError, KeyError, ValueError) as error:
        return [*faults(data), f"cannot be read: {error!r}"]
    return [*faults(data), *(name for name, holds in CHECKS.items() if not holds(plan, paper))]


def _words_in_order(plan: PagePlan, paper: TaggedPdf) -> bool:
    """Tell whether every word is read in order, in a table that was parted as if it were whole."""
    return is_read(plan, paper.root.text) or is_read(plan, _joined(paper.root).text)


def _joined(node: Node) -> Node:
    """Give a tree in which the parts of a table are one: neighbours that begin with the same column."""
    kids: list[Node | str] = []
    for kid in (_joined(kid) if isinstance(kid, Node) else kid for kid in node.kids):
        before = kids[-1] if kids else ""
        if isinstance(kid, Node) and isinstance(before, Node) and _first_column(before) == _first_column(kid):
            rows = zip(before.all("TR"), kid.all("TR"), strict=True)
            kids[-1] = replace(kid, kids=[Node("TR", [*one.kids, *more.kids[1:]]) for one, more in rows])
        else:
            kids.append(kid)
    return replace(node, kids=kids)


def _first_column(node: Node) -> list[str] | object:
    """Give the words of a table's first column; of anything else, nothing that equals another."""
    return [row.all("TH", "TD")[0].text for row in node.all("TR")] if node.kind == "Table" else object()


def _nothing_loose(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    return not paper.loose.strip()


def _only_furniture_unread(plan: PagePlan, paper: TaggedPdf) -> bool:
    furniture = [_squeezed(text) for text in _furniture(plan, len(paper.artifacts))]
    known = [*furniture, *(_FROM_RIGHT.sub(lambda word: word[0][::-1], text) for text in furniture)]
    known.sort(key=len, reverse=True)
    return not any(_without(_squeezed(page), known) for page in paper.artifacts)


def _furniture(plan: PagePlan, pages: int) -> Iterator[str]:
    """Give every text that may stand on a page without being read there: it is read on another."""
    yield from (plan.marking.text, plan.marking.caveat) if plan.marking else ()
    yield from (plan.masthead, plan.running, plan.footer[0].start, plan.footer[1].start)
    yield from (f"{plan.running[:end]}…" for end in range(1, len(plan.running)))
    label = plan.footer[0].end
    for page in range(1, pages + 1):
        yield label.replace("{page}", str(page)).replace("{pages}", str(pages))
    goes_on = plan.document.words.goes_on
    sections = (*plan.sections, *(placed.section for placed in plan.annexes))
    yield from (goes_on.replace("{heading}", section.heading) for section in sections)
    for section in plan.document.sections:
        yield from section.header
        yield from (item.group for item in section.items)
        yield from (goes_on.replace("{heading}", item.group) for item in section.items)
        yield from _authored_heads(section)


def _authored_heads(section: Section) -> Iterator[str]:
    for blocks in (section.lead, *(item.body for item in section.items)):
        for block in blocks:
            if isinstance(block, TableBlock):
                yield from ("".join(span.text for span in cell) for cell in block.header)


def _without(text: str, known: Iterable[str]) -> str:
    for each in known:
        text = text.replace(each, "") if each else text
    return text


def _squeezed(text: str) -> str:
    return "".join(shown(text).split())


def _bookmarks_are_headings(plan: PagePlan, paper: TaggedPdf) -> bool:
    expected = titles(plan)
    headings = iter([node.text for node in paper.root.all("H1", "H2")])
    return [shown(mark) for mark in paper.bookmarks] == expected and all(
        any(heading == title for heading in headings) for title in expected if title
    )


def _numbered_entries_have_numbers(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    numbered = (node for node in paper.root.all("L") if node.numbering == "Decimal")
    entries = (kid for node in numbered for kid in node.kids)
    return all(entry.kids[0].kind == "Lbl" and entry.kids[0].text for entry in entries)


def _lists_have_all_entries(plan: PagePlan, paper: TaggedPdf) -> bool:
    return len(paper.root.all("LI")) == list_entries(plan)


def _parents_are_known(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    return paper.parents_agree


def _headers_have_a_scope(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    rows = [row for table in paper.root.all("Table") for row in table.all("TR")]
    bands = [row.kids[0] for row in rows if len(row.kids) == 1]
    return all(
        node.scope == "Column" or (node.scope == "Row" and node in bands) for node in paper.root.all("TH")
    )


def _links_have_areas(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    return all(node.areas and all(node.areas) and node.text for node in paper.root.all("Link"))


def _tells_language_and_title(plan: PagePlan, paper: TaggedPdf) -> bool:
    return paper.language == plan.document.language and "<dc:title>" in paper.xmp


def _tabs_follow_structure(plan: PagePlan, paper: TaggedPdf) -> bool:
    del plan
    return set(paper.tabs) == {"/S"}


CHECKS: Mapping[str, Check] = {
    "words in order": _words_in_order,
    "nothing loose": _nothing_loose,
    "only furniture unread": _only_furniture_unread,
    "bookmarks are headings": _bookmarks_are_headings,
    "numbered entries have numbers": _numbered_entries_have_numbers,
    "lists have all entries": _lists_have_all_entries,
    "parents are known": _parents_are_known,
    "headers have a scope": _headers_have_a_scope,
    "links have areas": _links_have_areas,
    "tells language and title": _tells_language_and_title,
    "tabs follow structure": _tabs_follow_structure,
}
