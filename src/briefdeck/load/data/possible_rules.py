"""Whether the data files may hold a rule on who may be named, also those that cannot be read."""

import re
from collections.abc import Iterable

from briefdeck.load.files import FileResult, FileText
from briefdeck.load.meant.keys import key_meant
from briefdeck.load.yaml.errors import find_unprintable
from briefdeck.problems import close_to

_RULES = ("attribution", "withhold")
_NAMED = re.compile("|".join(_RULES), re.IGNORECASE)
_LONG_KEY = re.compile(r"^[ \t]*\?[ \t]+\"", re.MULTILINE)
_KEY_WITH_ESCAPE = re.compile(r"\"([^\"\\\n]*\\[^\"\n]*)\"[ \t]*:")
_LETTER = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U000([\da-fA-F]{5}))")
_KEY = re.compile(r"(?<![^\s:,{}\[\]\"'])([^\s:,{}\[\]\"']+)[\"']?[ \t]*[:\uff1a]")
_LEAST_ALIKE = 0.7


def may_have_rules(results: Iterable[FileResult]) -> bool:
    """Tell whether any file names such a rule, nearly or by an escape, or cannot be read at all."""
    return any(not isinstance(each, FileText) or _may_hold_rule(each) for each in results)


def _may_hold_rule(file: FileText) -> bool:
    if _NAMED.search(file.text) or _LONG_KEY.search(file.text):
        return True
    unreadable = find_unprintable(file.name, file.text)
    is_foreign = unreadable is not None and not unreadable.place.column
    keys = {*_KEY.findall(file.text), *map(_spelt, _KEY_WITH_ESCAPE.findall(file.text))}
    return is_foreign or any(map(_is_nearly_rule, keys))


def _spelt(key: str) -> str:
    """Return a key with the letters that its escapes stand for."""
    return _LETTER.sub(lambda found: chr(int(found[found.lastindex or 0], 16)), key)


def _is_nearly_rule(key: str) -> bool:
    return bool(key_meant(key, _RULES) or close_to(key.casefold(), _RULES, _LEAST_ALIKE))
