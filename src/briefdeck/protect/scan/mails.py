"""Takes mails apart, and whatever other texts hold files written in letters (base64)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from typing import TYPE_CHECKING

from briefdeck.protect.scan.passages import Content, FilePassage, at, joined

if TYPE_CHECKING:
    from briefdeck.protect.scan.readers import ReadInside

_LINE_OF_HEAD = re.compile(rb"[!-9;-~]+:|[ \t]|>?From ")
"""What a line of a head begins with (RFC 5322)."""
_FIELD = re.compile(
    rb"^(?:From|To|Subject|Received|Date|Message-ID|MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE
)
_LEAST_FIELDS = 2
_HEAD_BYTES = 16_384
_OF_MBOX = re.compile(rb"(?:\A|\n)(?=From \S+ [^\n]*\d{4}\r?\n)")
_RUN = re.compile(r"(?:[\w+/-]|\\/){32,}(?:(?:\\r)?(?:\\n|\r?\n)[ \t]*(?:[\w+/-]|\\/)+)*", re.ASCII)
"""Letters of base64, also of the kind for addresses, over lines as mails, YAML and calendars break them."""
_NO_LETTER = re.compile(r"\\[rn]|[^\w+/-]", re.ASCII)
_TO_USUAL = str.maketrans("-_", "+/")


def is_mail(data: bytes) -> bool:
    """Whether a text is a mail, or several in one file."""
    head = data[:_HEAD_BYTES].lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = head.split(b"\n")
    return len(_FIELD.findall(head)) >= _LEAST_FIELDS and all(map(_LINE_OF_HEAD.match, lines[:-1]))


def read_mail(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of mails: their heads, their texts, what is attached to them."""
    starts = [each.end() for each in _OF_MBOX.finditer(data)] or [0]
    ends = [*starts[1:], len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        where = f"mail {number}" if len(starts) > 1 else "the mail"
        yield from _mail(message_from_bytes(data[start:end], policy=policy.compat32), where, inside)


def _mail(mail: Message, where: str, inside: ReadInside) -> Iterator[Content]:
    for part in mail.walk():
        yield FilePassage(at(f"head of {where}"), joined(_head(part)))
        body = part.get_payload(decode=True)
        name = part.get_filename()
        if isinstance(body, bytes) and body:
            words = body
            if part.get_content_maintype() == "text" and (code := part.get_content_charset()):
                words = _in_unicode(body, code)
            yield from inside(words, f"file attached to {where}" if name else f"text of {where}")


def _head(part: Message) -> Iterator[str]:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    for name, value in part.items():
        try:
            yield f"{name}: {make_header(decode_header(str(value)))}"
        except (LookupError, ValueError, HeaderParseError):
            yield f"{name}: {value}"
    if named := part.get_filename():
        yield named


def _in_unicode(body: bytes, code: str) -> bytes:
    try:
        return body.decode(code, "replace").encode()
    except (LookupError, ValueError):
        return body


def files_written_in(text: str) -> Iterator[tuple[int, bytes]]:
    """Give all that runs of base64 in a text say, each with where it begins."""
    for run in _RUN.finditer(text):
        letters = _NO_LETTER.sub("", run.group()).translate(_TO_USUAL)
        try:
            yield run.start(), base64.b64decode(letters + "=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            continue
