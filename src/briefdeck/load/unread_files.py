"""Files that nobody reads although their writer may think so: each is named, with what to do."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from briefdeck.digests import INPUT_FOLDERS
from briefdeck.load.files import FileText, read_file
from briefdeck.load.folders import HOLDINGS, folder_of
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
_PLAIN = ("", ".txt", ".text", ".md", ".markdown")
"""The endings of notes, in which records or a brief may stand all the same."""
_CATALOGUE = ".po"
_TEMPLATE_ENDINGS = (*YAML_ENDINGS, _CATALOGUE, ".j2", ".jinja", ".jinja2")
_BACKUP_ENDINGS = ("~", ".bak", ".backup", ".orig", ".old", ".save", ".swp", ".swo", ".tmp")
_LONGER = r"(?P<own>.+\.(?:ya?ml|md\.j2))(?P<more>[.~_ -].*)"
"""A name with something after its ending, as Notepad and editors make it."""
_NEARLY_YAML = r".+\.(?:yam|yalm|ymal|yml\d|yaml\d|yaml_|yml_)"

_FIRST_FILES = 5
"""So many files of a folder beside those of a workspace are looked into."""
_PASSED_OVER = (".", "#", "~")
_TOP_KEY = r"^[\"']?([\w-]+)[\"']?[ \t]*:(?=\s|\Z)"
_OF_EVERY_BRIEF = frozenset(["kind", "outputs", "sections"])
_RECORDS = rf"^(?:{'|'.join(HOLDINGS['data'].keys)}):\s*(?:\[|- +\{{? *\w+: )|^\s*- +(?:\{{ *)?id: *\w"
"""How records begin, wherever they stand in a file."""


def find_unread_files(root: Path) -> tuple[Problem, ...]:
    """Return a warning for each file of a workspace that only looks as if it were read."""
    found = (each for folder in INPUT_FOLDERS for each in _files(root, folder))
    unread = (_problem(path, *advice) for path, beside in found if (advice := _advice(root, path, beside)))
    return (*_find_beside_folders(root), *unread)


def _find_beside_folders(root: Path) -> Iterator[Problem]:
    """Go through what stands beside the folders of a workspace, and belongs in one."""
    _, folders, names = next(os.walk(root), ("", [], []))
    for name in sorted(folders):
        if (usual := name.strip().lower()) in INPUT_FOLDERS and name != usual and any(_files(root, name)):
            yield from _in_capitals(root, root / name)
    for usual in ("data", "briefs"):
        if not any(is_yaml(path.name) for path, _ in _files(root, usual)):
            yield from _in_another_folder(root, usual)
    for name in sorted(names):
        is_seen = is_yaml(name) and not name.startswith(_PASSED_OVER)
        if is_seen and (folder := _folder_meant(_text_of(root, root / name))):
            why = f"it holds {HOLDINGS[folder].what}, and stands beside '{folder}'"
            yield _problem(PurePosixPath(name), why, f"move it into '{folder}'")


def _in_another_folder(root: Path, usual: str) -> Iterator[Problem]:
    """Warn of a folder that holds what belongs in one which holds nothing."""
    name = folder_in_place_of(root, usual)
    if name and name.strip().lower() != usual:
        hint = f"move its files into {quoted(usual)}, or rename it so"
        message = f"this folder is not read: it holds {HOLDINGS[usual].what}, and only {quoted(usual)} may"
        yield Problem("unread-file", SourceLocation(printable(name)), message, hint, Severity.WARNING)


def folder_in_place_of(root: Path, usual: str) -> str:
    """Return the folder beside a usual one whose files hold what belongs in that; empty if there is none."""
    _, folders, _ = next(os.walk(root), ("", [], []))
    others = (name for name in sorted(folders) if name not in INPUT_FOLDERS and not name.startswith("."))
    return next((name for name in others if _holds_files_of(root, root / name, usual)), "")


def _holds_files_of(root: Path, folder: Path, usual: str) -> bool:
    """Tell by the first files of a folder whether they belong in a usual one."""
    _, _, names = next(os.walk(folder), ("", [], []))
    seen = islice((name for name in sorted(names) if is_yaml(name)), _FIRST_FILES)
    return any(_folder_meant(_text_of(root, folder / name)) == usual for name in seen)


def _in_capitals(root: Path, folder: Path) -> Iterator[Problem]:
    """Warn of a folder that only differs in capitals or blanks, where the disk takes it for another."""
    usual = root / folder.name.strip().lower()
    if usual.exists() and usual.samefile(folder):
        return
    hint = f"move its files into '{usual.name}'" if usual.exists() else f"rename it to '{usual.name}'"
    how = "in small letters" if folder.name == folder.name.strip() else "without a blank in its name"
    message = f"this folder is not read: only '{usual.name}' is, {how}"
    yield Problem("unread-file", SourceLocation(printable(folder.name)), message, hint, Severity.WARNING)


def _text_of(root: Path, path: Path) -> str:
    file = read_file(root, path)
    return file.text if isinstance(file, FileText) else ""


def _keys_in(text: str) -> set[str]:
    return set(re.findall(_TOP_KEY, text, re.MULTILINE))


def _folder_meant(text: str) -> str | None:
    """Return the folder whose files have most of the keys of this one: that of records or of briefs."""
    keys = _keys_in(text)
    folder = folder_of(keys)
    is_meant = folder == "data" or (folder == "briefs" and len(keys & _OF_EVERY_BRIEF) > 1)
    return folder if is_meant else None


def _files(root: Path, folder: str) -> Iterator[tuple[PurePosixPath, list[str]]]:
    """Go through the files of a folder that are not hidden, and the names of those beside each."""
    for parent, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = PurePosixPath(Path(parent).relative_to(root).as_posix())
        yield from ((inside / name, names) for name in sorted(names) if not name.startswith(_PASSED_OVER))


def _advice(root: Path, path: PurePosixPath, beside: list[str]) -> tuple[str, str] | None:
    """Say why a file is not read and what to do; None for one that is, or that nobody would expect to be."""
    bare = path.with_name(path.name.rstrip())
    if bare != path and (bare.name.endswith((*YAML_ENDINGS, ".md.j2")) or _advice(root, bare, beside)):
        return "its name ends with a blank", f"rename it to {quoted(bare.name)}, without the blank"
    if not path.name.endswith((*YAML_ENDINGS, ".md.j2")):
        if longer := re.fullmatch(_LONGER, path.name, re.IGNORECASE):
            return _longer_advice(longer["own"], longer["more"], beside)
        if re.fullmatch(_NEARLY_YAML, path.name, re.IGNORECASE):
            return _as_yaml(path)
    if path.parts[0] == "templates":
        return _template_advice(root, path)
    if path.suffix.lower() in _PLAIN and not path.name.endswith("~"):
        return _as_yaml(path) if _holds_yaml(_text_of(root, root / path)) else None
    return _data_advice(path)


def _as_yaml(path: PurePosixPath) -> tuple[str, str]:
    return "its name does not end with .yaml", f"rename it to {quoted(path.stem + '.yaml')}"


def _holds_yaml(text: str) -> bool:
    """Tell whether records or a brief stand in a file, whatever else."""
    return bool(re.search(_RECORDS, text, re.MULTILINE)) or _folder_meant(text) == "briefs"


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
        hint = "to make a paper for each row, save it as CSV in 'data', and name that under 'for_each'"
        return (
            "tables are not read",
            f"{hint}; else write each row as a record, in a file that ends with .yaml",
        )
    if ending in _OTHER_DATA:
        why = f"only YAML files are read here, no {ending}"
        return why, "write what it says into a file that ends with .yaml"
    return None


def _template_advice(root: Path, path: PurePosixPath) -> tuple[str, str] | None:
    name, folder = path.name.lower(), str(path.parent)
    if not name.endswith(_TEMPLATE_ENDINGS):
        return None
    kind = "themes" if is_yaml(name) else "languages" if name.endswith(_CATALOGUE) else "sections"
    if is_yaml(name) and folder in HOLDINGS:
        return None
    if is_yaml(name) and (meant := folder_of(_keys_in(_text_of(root, root / path)))):
        return f"it holds {HOLDINGS[meant].what}, and stands in '{folder}'", f"move it into '{meant}'"
    if folder != f"templates/{kind}":
        return "templates are not read here", f"move it into 'templates/{kind}'"
    if kind == "sections" and not name.endswith(".md.j2"):
        hint = f"rename it to {quoted(path.name.partition('.')[0] + '.md.j2')}"
        return "its name does not end with .md.j2", hint
    return None


def _problem(path: PurePosixPath, why: str, hint: str) -> Problem:
    place = SourceLocation(printable(str(path)))
    return Problem("unread-file", place, f"this file is not read: {why}", hint, Severity.WARNING)
