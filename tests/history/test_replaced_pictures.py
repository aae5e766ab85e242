"""A replaced picture is told; its caption is told as other words are."""

from __future__ import annotations

import make
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.sentences import sentence
from briefdeck.history.stored import snapshot_bytes, snapshot_from_bytes
from pictures_at_hand import pictures
from showing import snapshot

SUMMARY = make.section("summary", text="T")


def shown(seed=0, *, has_picture=True, **fields):
    use = make.picture_use("a.jpg", **fields)
    sections = (make.section("picture", title="The dam", picture=use),) if has_picture else ()
    brief = make.brief(SUMMARY, *sections)
    return snapshot_from_bytes(snapshot_bytes(snapshot(brief, pictures=pictures("a.jpg", seed=seed))))


def sentences(before, after):
    return [sentence(each) for each in compare_snapshots(before, after)]


def test_a_replaced_picture_is_told():
    assert sentences(shown(), shown(1)) == ["The picture under 'The dam' changed."]


def test_the_same_picture_is_no_change():
    assert sentences(shown(), shown()) == []


def test_a_new_picture_and_one_that_is_gone_are_told():
    without = shown(has_picture=False)
    assert sentences(without, shown()) == ["New under 'The dam': a picture."]
    assert sentences(shown(), without) == ["No longer under 'The dam': a picture."]


def test_another_caption_is_told_in_its_words():
    (found,) = sentences(shown(caption="In June."), shown(caption="In July."))
    assert found == "The text under 'The dam' was reworded: In June. → In July."
