"""Files within mails and other texts are taken apart; so are words that were taken out and are tracked."""

import base64
import io
import json
import zipfile
from email.message import EmailMessage
from textwrap import indent, wrap

import pytest

from briefdeck.protect.scan import scan_bytes
from withheld_people import PROTECTION

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def places(data):
    report = scan_bytes(data, "file", PROTECTION)
    assert not report.unreadable
    return [leak.where for leak in report.leaks]


def archive(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(f"{name}.xml", text)
    return target.getvalue()


LETTER = archive(letter="<p>by Ada Quorum</p>")


def mail(**fields):
    made = EmailMessage()
    made["From"], made["Subject"] = "somebody@example.org", fields.get("subject", "Papers")
    made.set_content(fields.get("text", "Here it is."), charset=fields.get("charset", "utf-8"))
    if file := fields.get("file"):
        name = fields.get("name", "a.docx")
        made.add_attachment(file, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.mark.parametrize(
    "spoilt",
    [
        b"Subject: =?utf-8?b?a?= x\nFrom: a@b\n\nby Ada Quorum",
        b"Subject: x\nFrom: a@b\nContent-Type: text/plain; charset=idna\n\nby Ada Quorum",
        b'Subject: x\nFrom: a@b\nContent-Type: text/plain; charset="a\0b"\n\nby Ada Quorum',
    ],
)
def test_mails_that_say_what_cannot_be_are_read_all_the_same(spoilt):
    assert any("text of the mail" in each for each in places(spoilt))


IN_MAILS = {
    "a file attached to a mail": (mail(file=LETTER), "file attached to the mail: part 'letter.xml'"),
    "a mail attached to a mail": (
        mail(file=mail(file=LETTER)),
        "file attached to the mail: file attached to the mail: part 'letter.xml'",
    ),
    "the name of a file attached": (mail(file=b"x", name="Ada Quorum.txt"), "head of the mail"),
    "the subject": (mail(subject="What Áda Kvorümova said"), "head of the mail"),
    "a text in another encoding": (
        mail(text="По словам Леонида Вымыслова, да.", charset="koi8-r"),
        "text of the mail: line 1",
    ),
    "the second mail in a file": (
        b"From a@b Mon May  4 10:00:00 2026\n%sFrom a@b Mon May  4 10:00:00 2026\n%s"
        % (mail(), mail(file=LETTER)),
        "file attached to mail 2: part 'letter.xml'",
    ),
}


@pytest.mark.parametrize("what", IN_MAILS)
def test_what_a_mail_holds_is_taken_apart(what):
    data, where = IN_MAILS[what]

    assert where in places(data)


_LETTERS = base64.b64encode(LETTER).decode()
IN_TEXTS = {
    "an address of HTML": f'<p>\n<a href="data:application/zip;base64,{_LETTERS}">x</a>',
    "JSON": json.dumps({"x": 1}) + "\n" + json.dumps({"file": _LETTERS}).replace("/", "\\/"),
    "YAML": "x: 1\nfile: !!binary |\n" + indent("\n".join(wrap(_LETTERS, 60)), "  "),
    "the letters of addresses": "x\n" + _LETTERS.replace("+", "-").replace("/", "_"),
}


@pytest.mark.parametrize("what", IN_TEXTS)
def test_a_file_that_is_written_in_a_text_is_taken_apart(what):
    found = places(IN_TEXTS[what].encode())

    assert [place for place in found if place.endswith(": part 'letter.xml'")]
    assert all(place.startswith("file written in line ") for place in found)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Quo<w:del><w:r><w:delText>zz</w:delText></w:r></w:del><w:ins><w:r><w:t>rum</w:t></w:r></w:ins>",
        "<w:ins><w:r><w:t>x</w:t></w:r></w:ins><w:del><w:r><w:delText>Quorum</w:delText></w:r></w:del>",
        "Quo<w:ins><w:r><w:t>x</w:t></w:r></w:ins>rum",
    ],
)
def test_a_text_with_tracked_changes_is_read_as_it_is_and_as_it_was(paragraph):
    part = f'<w:document xmlns:w="{_W}"><w:p><w:r><w:t>Dr </w:t></w:r>{paragraph}</w:p></w:document>'

    assert places(archive(document=part))


def test_nothing_is_found_in_mails_and_texts_that_name_nobody():
    clean = archive(letter="<p>by nobody</p>")
    letters = base64.b64encode(clean)

    assert places(mail(file=clean)) == places(b'{"file": "%s"}' % letters) == []
