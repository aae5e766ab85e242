"""A paper in several languages says in each what it says in English, as far as its pages hold it."""

import re

import pytest

from briefdeck.model.content.document import Block, blocks_spans, plain
from briefdeck.pipeline import compose_brief
from pdf_structure import read


def squeezed(text: str) -> str:
    """Leave the letters of a text: lines are broken anywhere."""
    return re.sub(r"\W", "", text)


def words_of(blocks: tuple[Block, ...]) -> str:
    return squeezed("".join(plain(spans, cites=False) for spans in blocks_spans(blocks)))


@pytest.mark.parametrize(("tag", "most_in_short"), [("", 0), ("[ru]", 0), ("[ur]", 4)])
def test_the_points_of_the_recap_stand_whole_but_for_few_that_are_told_to_stand_in_short(
    loaded, papers, tag, most_in_short
):
    brief = next(each for each in loaded.briefs if each.name == f"recap-2015{tag}")
    made, document = papers[brief.file_name("pdf")], compose_brief(loaded, brief, "pdf")[0]
    points = [item for section in document.sections for item in section.items if item.in_short]
    in_short = {each.record for each in made.in_short}
    said = squeezed(read(made.data).root.text)
    assert len(points) == 14
    assert len(in_short) <= most_in_short
    for item in points:
        whole, short = words_of(item.body), words_of(item.in_short)
        assert len(whole) > len(short)
        assert (whole in said, short in said) == ((False, True) if item.record in in_short else (True, False))
