"""Which lines stand for themselves in writings that have other capitals, or none."""

import pytest

from briefdeck.load.prose.lost_lines import lost_lines


@pytest.mark.parametrize(
    "lines",
    [
        "Портовое бюро\nул. Садовая, д. 5, кв. 7\n190000 Сельм",
        "Port Office\nc/o Harbour Trust\n12 Canal Road",
        "بندرگاہ کا دفتر\nمکان نمبر 5، گلی 7\nسیلم",
        "港湾事務所\n東区 5-7\nセルム市",
    ],
)
def test_addresses_in_any_writing_are_found(lines):
    assert list(lost_lines(f"{lines}\n\nAnd more.")) == [(0, lines)]


@pytest.mark.parametrize(
    "lines",
    [
        "دونوں فریق ملے اور انہوں نے\nبندرگاہوں کے نرخوں پر بات کی\nاور پھر جلد ملنے پر اتفاق کیا۔",
        "Суда ждут причала\nвесь день и всю ночь\nу входа в порт",
    ],
)
def test_wrapped_text_is_left(lines):
    assert list(lost_lines(lines)) == []
