"""Files that are copies of others: each is left out, with one problem that blames it and not the original."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from briefdeck.load.files import FileResult, FileText
from briefdeck.load.wording import quoted
from briefdeck.problems import Problem, Severity, SourceLocation

_COPY = (
    r"(?:copy of|kopie von|copie de|copia de|копия|نسخة(?: من)?|نسخه|نقل|کاپی) (?P<after>.+)"
    r"|(?P<before>.+?)(?:"
    r" ?\([^()]+\)"  # browsers and Drive: (1); Dropbox and Nextcloud: (… conflicted copy …)
    r"|\.sync-conflict-[\w-]+|[ _-]conflict\b.*|_(?:backup|local|remote|base)_\d+"
    r"| (?:[-–—] )?(?:copy|kopie|copie|copia|kopia|cópia|копия|نسخة|نسخه|نقل|کاپی)(?: \(?\d+\)?)?"
    r"| \d+"  # iCloud
    r"|-(?-i:(?=[A-Z0-9-]*(?:\d|PC|MAC|BOOK|DESKTOP|LAPTOP))[A-Z][A-Z0-9-]{2,14})"  # OneDrive: the computer
    r")"
)
"""The stem of a copy that a sync program, file manager or merge made, and of the file it is a copy of."""
_KEY_LINE = r"^(?:\s*- (?:\{ *)?id: *[\w.-]+|title:.*)"
_BRACKETED = re.compile(r"^\w+: *\[(.*?)(?=^\w|\Z)", re.MULTILINE | re.DOTALL)
"""The records of a file that stand in one list in brackets."""
_OLDER = (
    r"backups?|bak|old|orig|original|archived?|conflict(?:ed)?|copy|kopie|copie|copia|kopia|alte?|sicherung|archiv"
    r"|ancien(?:ne)?|sauvegarde|antigu[oa]|viej[oa]|vecchi[oa]|копия|архив|стар(?:ый|ая|ое)|نسخة|نسخه|نقل|کاپی|قديم|پران[اےی]"
)
_NEWER = (
    r"new|final|draft|ver|version|rev|(?:v|ver|version|rev)?\d+|neue?|entwurf|endfassung|nouv(?:eau|elle)|brouillon"
    r"|nuev[oa]|borrador|nuov[oa]|нов(?:ый|ая|ое)|черновик|جديد|مسودة|نی[اےی]|مسودہ"
)
"""What people add to the name of a file that they keep, or of one with which they go on; dates too."""
_ENTRY = r"^( *)- +(?:\{ *)?(?:id: *([\w.-]+))?"
_IN_BRACES = r"(?:\A|,)\s*\{\s*id: *([\w.-]+)"


def without_copies(results: Iterable[FileResult]) -> tuple[tuple[FileResult, ...], tuple[Problem, ...]]:
    """Leave out each file that is a copy of another and says some of the same, with a warning for each.

    Where its name lets nobody say which of the two holds, an error stands in its place.
    """
    results = tuple(results)
    texts = {result.name: result for result in results if isinstance(result, FileText)}
    by_stem = {_without_ending(name): file for name, file in reversed(texts.items())}
    by_words = {_words_of(name): file for name, file in texts.items() if name.startswith("data/")}
    copies = {
        name: problem
        for name, file in texts.items()
        if (problem := _made_by_program(file, by_stem) or _made_by_hand(file, by_words))
    }
    kept = (each if isinstance(each, Problem) else copies.get(each.name, each) for each in results)
    warnings = tuple(each for each in copies.values() if each.severity is Severity.WARNING)
    return tuple(each for each in kept if each not in warnings), warnings


def _made_by_program(file: FileText, by_stem: Mapping[str, FileText]) -> Problem | None:
    """Look for what a file is a copy of that a sync program or a file manager named."""
    is_usual = file.stem.islower() and file.stem.replace("-", "").replace("_", "").isalnum()
    match = None if is_usual else re.fullmatch(_COPY, file.stem, re.IGNORECASE)
    if match is None:
        return None
    original = by_stem.get(str(PurePosixPath(file.name).with_name(match["after"] or match["before"])))
    return _copied(file, original) if original and _keys(file) & _keys(original) else None


def _made_by_hand(file: FileText, by_words: Mapping[tuple[str, ...], FileText]) -> Problem | None:
    """Look for what a file is a copy of that a person named, by most of its records too."""
    words = _words_of(file.name)
    own = tuple(word for word in words if not re.fullmatch(f"{_OLDER}|{_NEWER}", word))
    original = by_words.get(own) if own != words else None
    if original is None or not _share_most(_records_of(file), _records_of(original)):
        return None
    is_kept = file.text == original.text or any(re.fullmatch(_OLDER, word) for word in words)
    if is_kept:
        return _copied(file, original)
    message = (
        f"most of its records stand in {quoted(original.base)} too, and its name does not tell which hold"
    )
    return Problem("copied-file", SourceLocation(file.name), message, "keep one of the two files")


def _copied(file: FileText, original: FileText) -> Problem:
    message = f"this is a copy of {quoted(original.base)}, by its name and what it says; it is not read"
    hint = "take over what is new in it, then remove it; if it is no copy, give it another name"
    return Problem("copied-file", SourceLocation(file.name), message, hint, Severity.WARNING)


def _keys(file: FileText) -> set[str]:
    lines = (line.strip() for line in re.findall(_KEY_LINE, file.text, re.MULTILINE))
    return {*lines, *_bracketed(file.text)}


def _without_ending(name: str) -> str:
    return name.removesuffix(PurePosixPath(name).suffix)


def _words_of(name: str) -> tuple[str, ...]:
    """Return the words of a file's path, without its ending."""
    return tuple(re.split(r"[\s/._()-]+", _without_ending(name).lower()))


def _records_of(file: FileText) -> set[str]:
    """Return the ids of a file's records, without those of what they hold or point to."""
    entries = re.findall(_ENTRY, file.text, re.MULTILINE)
    least = min((len(indent) for indent, _ in entries), default=0)
    return {*_bracketed(file.text), *(id_ for indent, id_ in entries if id_ and len(indent) == least)}


def _bracketed(text: str) -> Iterator[str]:
    """Give the ids of the records that stand in brackets, without those in brackets within these."""
    for records in _BRACKETED.findall(text):
        bare, count = records, 1
        while count:
            bare, count = re.subn(r"\[[^\[\]]*\]", "", bare)
        yield from re.findall(_IN_BRACES, bare)


def _share_most(ids: set[str], others: set[str]) -> bool:
    return len(ids & others) * 2 > min(len(ids), len(others))
