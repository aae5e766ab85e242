"""Spaces that must not break at a line's end, and quotation marks; nothing else about a text is ever changed.

Each sign is replaced by one sign, so that a text in several styles can be set as a whole; the spaces within
French quotation marks are put in afterwards, style by style.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from briefdeck.model.briefs.translating import is_in, is_surely_other
from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.model.writing.quotation import marks_of
from briefdeck.model.writing.text import Texts
from briefdeck.model.writing.writings import Direction, by_language, direction_of, letters_run_right
from briefdeck.words.language import ENGLISH, Language, words_in

_CURRENCIES = rf"(?:Rs\.?|USD|EUR|GBP|PKR|INR|RUB|CNY)|[{CURRENCY_SIGNS}]"
_ALWAYS = "km|mm|cm|m|kg|kW|MW|GW|kWh|MWh|GWh|km/h|°C|°F|%|‰"
"""Units that are written alike in most languages."""
_NAME = "[^\\W\\d_a-zß-öø-ÿа-яё]"
"""How a name begins: with a capital, or a letter of a writing that has none."""
_Pairs = dict[str, tuple[str, str]]
_NARROW, _FIRM = "\u202f", "\u00a0"


@dataclass(frozen=True, slots=True)
class _Rules:
    """How one language sets a text."""

    unbroken: tuple[re.Pattern[str], ...]
    """Where a space becomes unbreakable."""
    likely: re.Pattern[str]
    """What every text with such a space has; most texts have it not."""
    before_signs: re.Pattern[str] | None
    """The space before signs that stand off from their word, and after those that open."""
    space: str
    """Which space that is."""
    inside: re.Pattern[str] | None
    """Where a sign needs a space that is not typed."""
    pairs: _Pairs
    """The marks of the keyboard, and those that open and close."""


@cache
def _rules(language: Language) -> _Rules:
    after_number = words_in(
        language.pgettext(
            "spaces: words and units that stay with the number before them",
            "thousand, lakh, million, crore, billion, trillion, per cent, tonnes, bcm",
        )
    )
    labels = words_in(
        language.pgettext(
            "spaces: labels that stay with the number after them",
            "No., Nos., p., pp., para., paras., Art., Vol., Fig.",
        )
    )
    titles = words_in(
        language.pgettext(
            "spaces: titles that stay with the name after them",
            "Dr, Prof, Mr, Mrs, Ms, Sir, Dame, Amb, Gen, Col, Capt",
        )
    )
    small = words_in(language.pgettext("spaces: small words that stay with the word after them", "–"))
    signs = words_in(language.pgettext("spaces: signs that stand off from the word before them", "–"))
    months = [str(name) for name in language.locale.months["format"]["wide"].values()]
    capital = "A-Z" if language.is_english else "A-ZÀ-ÖØ-ÞА-ЯЁ"
    units = _either((*months, *after_number)) + f"|{_ALWAYS}"
    first = re.escape(language.pgettext("first day of a month", "1"))
    patterns = [
        rf"(\d|\b{first}) (?=(?:{units})(?!\w))",  # 12 February, $1.7 billion, 40 km, 20 °C
        rf"((?<!\w)(?:{_CURRENCIES})) (?=\d)",  # Rs 5 crore
        r"((?<!\S)[≥≤<>±≈]) (?=\d)",  # ≥ 72 h
        rf"((?<!\w)(?:{_either(labels)})) (?=\d)",  # No. 7, p. 3
        rf"(\b(?:{_either(titles)})\.?) (?={_NAME}|(?:{_either(titles)})(?!\w))",  # Dr Khan, Prof. Dr
        rf"(\b[{capital}]\.) (?=[{capital}])",  # J. Smith
    ]
    if small:
        patterns.append(rf"(?i:((?<!\w)(?:{_either(small)}))) (?=\w)")
    opening, closing, *_ = (mark.strip(_NARROW + _FIRM) for mark in language.quotation_marks)
    space = next((mark[-1] for mark in language.quotation_marks[:1] if not mark[-1:].strip()), _FIRM)
    is_spaced = language.quotation_marks[0] != opening
    off = f"(?<=\\S)[ {_FIRM}](?=[{re.escape(''.join(signs))}])" if signs else ""
    after = f"(?<={opening})[ {_FIRM}](?=\\S)" if is_spaced else ""
    stops = "".join(sign for sign in signs if sign in ":;!?")
    missing = (
        [f"(?<={opening})(?=[^\\s{_NARROW}])", f"(?<=[^\\s{_NARROW}])(?={closing})"] if is_spaced else []
    )
    missing += [f"(?<=[\\w»”)%])(?=[{stops}](?:\\s|$))"] if stops else []
    return _Rules(
        tuple(map(re.compile, patterns)),
        re.compile(
            rf"[\d.] |\b{first} |\b(?:{_either(titles)}) | \d" + (r"|(?<!\w)\w{1,4} " if small else "")
        ),
        re.compile("|".join(filter(None, (off, after)))) if off or after else None,
        space,
        re.compile("|".join(missing)) if missing else None,
        {"'": ("‘", "’"), '"': (opening, closing)},
    )


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


_TYPED = "'\""
_OUTER = {"“": "”", "„": "“”", "«": "»", "»": "«"}
"""What opens a quotation, and what may close it."""
_PAIRS = {"“": "”", "‘": "’"}
_AS_TYPED = re.compile(
    r"`[^`\n]*`|(?<!\S)=[A-Z][A-Z0-9.]*\([^\n]*\)|(?P<address>(?:https?://|www\.|mailto:)\S+?)(?=['\"]?[.,;:!?)\]]*(?:\s|$))|[^\s'\"]\S*@\S+\.\w+",
    re.IGNORECASE,
)
"""Code, formulas and addresses, in which a mark is part of what is to be copied."""
_ELISION = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|twill|em|til)\b|n['’])", re.IGNORECASE)
"""Where an apostrophe begins a word: the '90s, 'tis, rock 'n' roll."""
_BEFORE_OPENING = frozenset("([{-–—/‘“«")


def set_type(language: Language, text: str) -> str:
    """Make the spaces within dates, amounts and names unbreakable (U+00A0), and curl quotation marks.

    The marks of feet and inches, minutes and seconds, which no mark opened, stay as they are.
    """
    return with_spaces(language, set_signs(language, text))


def set_signs(language: Language, text: str) -> str:
    """Replace signs of a text by one sign each."""
    rules = _rules(language)
    if rules.likely.search(text):
        for pattern in rules.unbroken:
            text = pattern.sub("\\1\u00a0", text)
    if rules.before_signs:
        text = rules.before_signs.sub(rules.space, text)
    return _curled(text, rules.pairs) if "'" in text or '"' in text else text


def with_spaces(language: Language, text: str) -> str:
    """Put in the spaces that a language has within its quotation marks, where none is typed."""
    rules = _rules(language)
    return rules.inside.sub(rules.space, text) if rules.inside else text


def language_of(language: Language, text: str) -> Language:
    """Return the language by whose rules a text of a paper is set: English for one that is in another.

    Where the paper's language sets signs off from words, so is what nobody has tagged and English words tell.
    """
    if not isinstance(text, Texts) or is_in(text.language, language.tag):
        return language
    may_be_other = _rules(language).before_signs is not None and not _FRENCH_WORDS.search(text)
    is_english = may_be_other and _ENGLISH_WORDS.search(text) is not None
    return ENGLISH if is_english or is_surely_other(text, language.tag) else language


_ENGLISH_WORDS = re.compile(
    r"\b(?:and|been|from|has|it|of|our|should|that|the|their|they|this|we|were|which|with|would)\b",
    re.IGNORECASE,
)
_FRENCH_WORDS = re.compile(
    r"\b(?:aux?|cette|dans|de|des|du|elle|est|et|il|la|les?|nous|par|pas|pour|que|qui|sont|sur|une?|vous)\b"
    r"|\b[dl]['’]",
    re.IGNORECASE,
)
"""Common words of English, and of French: the one language here whose signs stand off from words."""


def quoted(language: Language, text: str) -> str:
    """Put a text in quotation marks, once: its own, where they hold the whole of it, are taken off."""
    return "".join(quotation(language, text))


def quotation(language: Language, text: str) -> tuple[str, str, str]:
    """Return what opens the quotation of a text, its words without their own marks, and what closes it."""
    opening, closing, inner_opening, inner_closing = _marks_for(language, text)
    words = _without_outer_marks(language, text)
    if language.is_english:
        return opening, _inwards(set_signs(language, words)), closing
    words = re.sub(f"{re.escape(opening.strip())}[ {_NARROW}{_FIRM}]?", inner_opening, words)
    return opening, re.sub(f"[ {_NARROW}{_FIRM}]?{re.escape(closing.strip())}", inner_closing, words), closing


def _inwards(text: str) -> str:
    """Turn the marks of English within a quotation about, one level deeper; those that are no pairs stay."""
    signs, opened = [*text], list[int]()
    for place, sign in enumerate(text):
        if sign in _PAIRS:
            opened.append(place)
        elif opened and sign == _PAIRS[text[opened[-1]]] and not _is_inside(text, place):
            begin = opened.pop()
            signs[begin], signs[place] = "“”" if len(opened) % 2 else "‘’"
    return text if opened else "".join(signs)


def _marks_for(language: Language, text: str) -> tuple[str, str, str, str]:
    """Return a language's quotation marks, or a text's own ones if it runs from the other side."""
    runs_right = letters_run_right(text)
    if runs_right is None or runs_right == (direction_of(language.tag) is Direction.FROM_RIGHT):
        return language.quotation_marks
    spoken = Counter({each: len(words) for each, words in by_language(text, language.tag)})
    return marks_of(spoken.most_common(1)[0][0])


def _without_outer_marks(language: Language, text: str) -> str:
    """Take off the one pair of quotation marks that holds the whole of a text: others stay."""
    signs = set_signs(language, text)
    closing = _OUTER.get(signs[:1], "")
    depth = 0
    for place, sign in enumerate(signs if closing else "", start=1):
        depth += 1 if sign == signs[0] else -(sign in closing)
        if not depth:
            return text[1:-1].strip() or text if place == len(text) else text
    return text


def _curled(text: str, pairs: _Pairs) -> str:
    kept = {place for match in _AS_TYPED.finditer(text) for place in range(match.start(), _end(match))}
    signs: list[str] = []
    opened: dict[str, int] = {}
    for place, typed in enumerate(text):
        sign = typed if place in kept else _sign(text, place, signs[-1:], opened, pairs)
        signs.append(sign)
        for opening, closing in pairs.values():
            if sign == opening:
                opened[opening] = opened.get(opening, 0) + 1
            elif sign == closing and not _is_inside(text, place):
                opened[opening] = max(0, opened.get(opening, 0) - 1)
    return "".join(signs)


def _end(match: re.Match[str]) -> int:
    """Return where code or an address ends: after a mark that follows it and was opened within it."""
    before, mark = match.string[: match.start()], match.string[match.end() : match.end() + 1]
    is_mark = bool(match["address"]) and mark in _TYPED
    return match.end() + (is_mark and (match[0].count(mark) % 2 == 1 or mark not in before))


def _sign(text: str, place: int, before: list[str], opened: dict[str, int], pairs: _Pairs) -> str:
    """Return what stands in the place of a sign, after the sign before it."""
    typed, after = text[place], text[place + 1 : place + 2]
    if typed not in pairs:
        return typed
    opening, closing = pairs[typed]
    if not before or before[0].isspace() or (before[0] in _BEFORE_OPENING and after.strip()):
        is_opening = not (typed == "'" and _ELISION.match(text, place))
        return (opening if is_opening else closing) if after.strip() else typed
    is_measure = before[0].isdigit() and not opened.get(opening) and not _is_inside(text, place)
    if is_measure:
        opened.pop(typed, None)
    return typed if is_measure or _is_left(typed, after, opened, opening) else closing


def _is_left(typed: str, after: str, opened: dict[str, int], opening: str) -> bool:
    """Whether a mark stays as it is typed: one within a word, as in `a="b"`, and the other of the two."""
    if typed == "'" or opened.get(opening):
        return False
    left = opened.pop(typed, 0)
    if not left and after.isalnum():
        opened[typed] = 1
    return bool(left or after.isalnum())


def _is_inside(text: str, place: int) -> bool:
    """Tell whether an apostrophe stands within a word, as in Pakistan's and the 1990's."""
    is_between = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalpha()
    return is_between and text[place] in "'’"
