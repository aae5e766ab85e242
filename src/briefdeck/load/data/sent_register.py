"""The register of what was sent, `data/sent.yaml`: read beside the records, and added to line by line."""

import json
import re
from collections.abc import Iterable, Sequence

from briefdeck.load.files import FileResult, FileText, texts_and_problems
from briefdeck.load.loaded import SENT_FILE
from briefdeck.load.validation import validate
from briefdeck.load.yaml.tree import load_tree
from briefdeck.model.records.sending import Sending, SentRegister
from briefdeck.problems import Problem

_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)
_HEAD = "# What was sent to whom; `briefdeck sent` adds to it. You may change or remove lines.\nsent:\n"


class NotAddedError(Exception):
    """The register is not in a form that can be added to; nothing was changed."""


def read_register(results: Iterable[FileResult]) -> tuple[tuple[Sending, ...], list[Problem]]:
    """Read the register, where there is one."""
    files, problems = texts_and_problems(results)
    found: tuple[Sending, ...] = ()
    for file in files:
        register, own = _read(file)
        problems += own
        found += register.sent if register else ()
    return found, problems


def _read(file: FileText) -> tuple[SentRegister | None, list[Problem]]:
    tree, problems = load_tree(file.name, file.text)
    given = {key: value for key, value in tree.value.items() if value is not None}
    register, own = validate(SentRegister, given, tree.places)
    return register, [*problems, *own]


def with_sendings(text: str, new: Sequence[Sending]) -> str:
    """Return the text of the register with further lines at its end, which reads as it should.

    Raises NotAddedError where it would not.
    """
    before, problems = _read(FileText(SENT_FILE, "sent.yaml", text))
    begins = _ENTRY.search(text)
    indent = begins[1] if begins else "  "
    lines = "".join(f"{indent}- {_entry(each)}\n" for each in new)
    longer = (text.rstrip("\n") + "\n" if text.strip() else _HEAD) + lines
    after, problems_after = _read(FileText(SENT_FILE, "sent.yaml", longer))
    if problems or problems_after or not before or not after or after.sent != (*before.sent, *new):
        raise NotAddedError
    return longer


def _entry(sending: Sending) -> str:
    to = f", to: {json.dumps(sending.to, ensure_ascii=False)}" if sending.to else ""
    return f'{{brief: "{sending.brief}", edition: {sending.edition}, on: {sending.on}{to}}}'
