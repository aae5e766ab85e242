"""Files that nobody reads although their writer may think so: each is named, with what to do."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from briefdeck.digests import INPUT_FOLDERS
from briefdeck.load.files import FileResult, FileText
from briefdeck.load.wording import printable, quoted
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.workspace import YAML_ENDINGS, is_yaml

TABLE = ".csv"
"""The ending of a table that a definition may name under `for_each`."""
_TABLES = (TABLE, ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
_OTHER_DATA = (
    *(".json", ".jsonl", ".json5", ".toml", ".xml", ".bib", ".ris", ".ics"),
    *(".docx", ".doc", ".odt", ".rtf"),
)
_CATALOGUE = ".po"
_TEMPLATE_ENDINGS = (*YAML_ENDINGS, _CATALOGUE, ".j2", ".jinja", ".jinja2")
_BACKUP_ENDINGS = ("~", ".bak", ".backup", ".orig", ".old", ".save", ".swp", ".swo", ".tmp")
_LONGER = r"(?P<own>.+\.(?:ya?ml|md\.j2))(?P<more>[.~_ -].*)"
"""A name with something after its ending, as Notepad and editors make it."""
_NEARLY_YAML = r".+\.(?:yam|yalm|ymal|yml\d|yaml\d|yaml_|yml_)"

_COPY = (
    r"(?:copy of|kopie von|copie de|copia de|копия) (?P<after>.+)|(?P<before>.+?)(?:"
    r" ?\([^()]+\)"  # browsers and Drive: (1); Dropbox and Nextcloud: (… conflicted copy …)
    r"|\.sync-conflict-[\w-]+|[ _-]conflict\b.*|_(?:backup|local|remote|base)_\d+"
    r"| (?:[-–—] )?(?:copy|kopie|copie|copia|kopia|cópia|копия)(?: \(?\d+\)?)?"
    r"| \d+"  # iCloud
    r"|-(?-i:(?=[A-Z0-9-]*(?:\d|PC|MAC|BOOK|DESKTOP|LAPTOP))[A-Z][A-Z0-9-]{2,14})"  # OneDrive: the computer
    r")"
)
"""The stem of a copy that a sync program, file manager or merge made, and of the file it is a copy of."""
_KEY_LINE = r"^(?:\s*- (?:\{ *)?id: *[\w.-]+|title:.*)"


def find_unread_files(root: Path) -> tuple[Problem, ...]:
    """Return a warning for each file in the folders of a workspace that only looks as if it were read."""
    found = (each for folder in INPUT_FOLDERS for each in _files(root, folder))
    return tuple(_problem(path, *advice) for path, beside in found if (advice := _advice(path, beside)))


def without_copies(results: Iterable[FileResult]) -> tuple[tuple[FileResult, ...], tuple[Problem, ...]]:
    """Leave out each file that is a copy of another and says some of the same, with a warning for each."""
    results = tuple(results)
    texts = {result.name: result for result in results if isinstance(result, FileText)}
    copies = {name: problem for name, file in texts.items() if (problem := _copy_problem(file, texts))}
    kept = (each for each in results if isinstance(each, Problem) or each.name not in copies)
    return tuple(kept), tuple(copies.values())


def _copy_problem(file: FileText, texts: dict[str, FileText]) -> Problem | None:
    is_usual = file.stem.islower() and file.stem.replace("-", "").replace("_", "").isalnum()
    match = None if is_usual else re.fullmatch(_COPY, file.stem, re.IGNORECASE)
    if match is None:
        return None
    stem = match["after"] or match["before"]
    names = (str(PurePosixPath(file.name).with_name(f"{stem}{ending}")) for ending in YAML_ENDINGS)
    original = next((texts[name] for name in names if name in texts), None)
    if original is None or not _key_lines(file) & _key_lines(original):
        return None
    message = f"this is a copy of {quoted(original.base)}, by its name and what it says; it is not read"
    hint = "take over what is new in it, then remove it; if it is no copy, give it another name"
    return Problem("copied-file", SourceLocation(file.name), message, hint, Severity.WARNING)


def _key_lines(file: FileText) -> set[str]:
    return {line.strip() for line in re.findall(_KEY_LINE, file.text, re.MULTILINE)}


def _files(root: Path, folder: str) -> Iterator[tuple[PurePosixPath, list[str]]]:
    """Go through the files of a folder that are not hidden, and the names of those beside each."""
    for parent, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = PurePosixPath(Path(parent).relative_to(root).as_posix())
        yield from ((inside / name, names) for name in sorted(names) if not name.startswith((".", "#", "~")))


def _advice(path: PurePosixPath, beside: list[str]) -> tuple[str, str] | None:
    """Say why a file is not read and what to do; None for one that is, or that nobody would expect to be."""
    if not path.name.endswith((*YAML_ENDINGS, ".md.j2")):
        if longer := re.fullmatch(_LONGER, path.name, re.IGNORECASE):
            return _longer_advice(longer["own"], longer["more"], beside)
        if re.fullmatch(_NEARLY_YAML, path.name, re.IGNORECASE):
            return "its name does not end with .yaml", f"rename it to {quoted(path.stem + '.yaml')}"
    return _template_advice(path) if path.parts[0] == "templates" else _data_advice(path)


def _longer_advice(own: str, more: str, beside: list[str]) -> tuple[str, str] | None:
    if more.lower().endswith(_BACKUP_ENDINGS) and own in beside:
        return None
    why = f"its name goes on after the ending with {quoted(more)}"
    return why, f"rename it to {quoted(own)}, or remove it"


def _data_advice(path: PurePosixPath) -> tuple[str, str] | None:
    ending = path.suffix.lower()
    if path.parts[0] == "briefs" and is_yaml(path.name) and len(path.parts) > 2:
        return "definitions in folders within 'briefs' are not read", "move it into 'briefs' itself"
    if ending == TABLE and path.parts[0] == "data":
        why = "no definition names it under 'for_each'"
        return why, "name it there, or write each row as a record, in a file that ends with .yaml"
    if ending in _TABLES:
        return "tables are not read", "write each row as a record, in a file that ends with .yaml"
    if ending in _OTHER_DATA:
        why = f"only YAML files are read here, no {ending}"
        return why, "write what it says into a file that ends with .yaml"
    return None


def _template_advice(path: PurePosixPath) -> tuple[str, str] | None:
    name, folder = path.name.lower(), str(path.parent)
    if not name.endswith(_TEMPLATE_ENDINGS):
        return None
    kind = "themes" if is_yaml(name) else "languages" if name.endswith(_CATALOGUE) else "sections"
    if is_yaml(name) and folder == "templates/markings":
        return None
    if folder != f"templates/{kind}":
        return "templates are not read here", f"move it into 'templates/{kind}'"
    if kind == "sections" and not name.endswith(".md.j2"):
        hint = f"rename it to {quoted(path.name.partition('.')[0] + '.md.j2')}"
        return "its name does not end with .md.j2", hint
    return None


def _problem(path: PurePosixPath, why: str, hint: str) -> Problem:
    place = SourceLocation(printable(str(path)))
    return Problem("unread-file", place, f"this file is not read: {why}", hint, Severity.WARNING)
