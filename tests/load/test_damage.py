"""Damaged text is told from right text, in whatever language."""

from __future__ import annotations

import pytest

from briefdeck.load.prose.damage import MOST_OF_A_KIND, find_damage


def found(text: str) -> list[str]:
    return [f"{problem.code}: {problem.message} ({problem.hint})" for problem in find_damage("a.yaml", text)]


@pytest.mark.parametrize(
    ("line", "likely"),
    [
        ("name: MÃ¼ller", "Müller"),
        ("name: Oâ€™Neill", "O’Neill"),
        ("text: 10 â€“ 12", "–"),
        ("text: SÃ£o Paulo", "São"),
        ("text: Â£5 million", "£5"),
        ("text: WÄ™gry", "Węgry"),
        ("text: cafÃƒÂ©", "café"),
        ("text: ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("text: РџСЂРёРІРµС‚", "Привет"),
        ("text: KГ¶rper", "Körper"),
        ("text: GrГ¶Гџe", "Größe"),
        ("text: hГґtel", "hôtel"),
        ("text: cafГ©", "café"),
        ("text: ПочТi в TimiИ™oara", "Timișoara"),
        ("text: Ù¾Ø§Ú©Ø³ØªØ§Ù†", "پاکستان"),
    ],
)
def test_misread_letters_are_told_with_what_they_were(line: str, likely: str):
    (told,) = found(line)

    assert f"most likely '{likely}' " in told


@pytest.mark.parametrize(
    "line",
    [
        "title: L'ÂGE D'OR, LA VÉRITÉ’S “À”",
        "title: ÂNGELA E JOÃO, AÇÃO, NÃO “sim”",
        "title: PÂINE ÎN ROMÂNIA, ĂLA",
        "title: TRẦN ÂN, ÂM NHẠC",
        "title: Ça va… être «À Paris» – É “dit”",
        "title: Fußball „ÄÖÜ“, Ünal’s ÄÖ”",
        "title: ŠKODA – ŽIŽEK, Đorđe – “Đ”",
        "title: İSTANBUL ŞİŞLİ, İ–Ğ",
        "title: ÐÓRA Þór, ÑANDÚ, ÅLAND",
        "title: Привет «мир» — №5, СЁСТРЫ РЁВ, С–400",
        "title: ЕЁ «в ПРОЕКТЕ» IT-ОТДЕЛЕ», TВ», VIP-Д» и Её ГОДЕ–2",
        "title: ћуприја Ђорђе, ЉУБЉАНА – Њу, ЅУДЌ",
        "title: می\u200cخواهم پاکستان ﷺ",
        "title: 👩\u200d👩\u200d👧 क्\u200dष",
        "title: ที่\u200bนี่",
        "text: soft\u00adhyphens and zero\u200bwidth in a text are for breaking it",
        "text: AT&T, R&D; https://example.org/?a=1&copy=2",
        "text: 5 °C × 3 ± 2 §7 £5 €6 ©",
        "# A remark on cafÃ©s.",
    ],
)
def test_right_text_is_left_alone(line: str):
    assert found(line) == []


def test_each_misread_word_of_a_line_is_told_once():
    told = found("text: Ã©tat, MÃ¼ller and Привет with Ã©tat, SÃ£o")

    assert [each.partition("likely ")[2].split()[0] for each in told] == ["'état'", "'Müller'", "'São'"]


def test_each_kind_is_told_so_often_and_then_counted():
    told = found("\n".join("x: caf\ufffd" for _ in range(MOST_OF_A_KIND + 5)))

    assert len(told) == MOST_OF_A_KIND + 1
    assert told[-1].startswith("lost-letter: 5 more places in this file")
