"""What a wrong language tag was probably meant to be: `en_GB`, `eng`, `English`."""

import re
from collections.abc import Mapping
from typing import Any

from briefdeck.load.wording import quoted
from briefdeck.model.writing.forms import LANGUAGE, tag_in_form
from briefdeck.words.language import locale_of, tag_of_name, usual_tag

_LIKE_A_TAG = re.compile(r"[^\W\d_]{2,}(?:[-_][A-Za-z0-9]+)*")


def tag_meant(word: str) -> str:
    """Return the tag that a word stands for which is none itself; empty where that is not known."""
    tag = tag_in_form(word.replace("_", "-"))
    if usual := usual_tag(tag):
        return usual
    meant = tag if locale_of(tag) else tag_of_name(word)
    return meant if meant != word else ""


def no_language(word: str) -> tuple[str, str]:
    """Say that words of a text stand under what is no language, and hint at the tag that was meant."""
    meant = tag_meant(word)
    message = f"{quoted(word)} is no language: the words of a text stand under BCP-47 tags"
    return message, f"write {meant}" if meant else "write en, ru or ur"


def language_misspelt(value: Mapping[Any, Any]) -> str:
    """Return the key of a text by language that is no tag; empty where languages do not seem to be meant."""
    keys = [str(key) for key in value]
    known = [key for key in keys if _is_tag(key) or tag_meant(key)]
    if not known or not all(map(_LIKE_A_TAG.fullmatch, keys)):
        return ""
    return next((key for key in keys if not _is_tag(key)), "")


def _is_tag(key: str) -> bool:
    return bool(re.fullmatch(LANGUAGE.pattern, key)) and locale_of(key) is not None
