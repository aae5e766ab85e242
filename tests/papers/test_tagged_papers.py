"""Every shipped PDF keeps to the standards and can be read aloud."""

import subprocess
from collections import Counter

import pytest
from test_snapshots import PDFS, language_of

from pdf_structure import assert_conformant, read


@pytest.mark.parametrize("file", PDFS)
def test_shipped_papers_keep_to_pdf_ua_and_pdf_a(file, papers):
    assert_conformant(papers[file].data)


@pytest.mark.parametrize("file", PDFS)
def test_poppler_finds_the_same_words_in_the_structure(file, papers, tmp_path):
    path = tmp_path / file
    path.write_bytes(papers[file].data)
    lines = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode()
    quoted = [line.strip()[1:-1] for line in lines.splitlines() if line.strip().startswith('"')]
    own = "".join(read(papers[file].data).root.text.split())
    found = "".join("".join(quoted).split())
    if language_of(file) == "ur":  # poppler gives letters as they are drawn, from the left
        assert Counter(found) == Counter(own)
    else:
        assert found == own


_READ = {
    "meeting-brief.pdf": (
        *("In short", "Objectives", "Points to make", "If raised", "Proposals to draw on"),
        *("The meeting", "In figures", "How we got here", "Sources"),
    ),
    "meeting-brief.ru.pdf": (
        *("Коротко", "Цели", "Что важно сказать", "Если поднимут вопрос"),
        *("Предложения, на которые можно опереться", "Встреча", "В цифрах", "Как мы к этому пришли"),
        "Источники",
    ),
    "meeting-brief.ur.pdf": (
        *("مختصراً", "مقاصد", "کہنے کے نکات", "اگر یہ موضوع اٹھے", "قابل استفادہ تجاویز"),
        *("ملاقات", "اعداد و شمار", "ہم یہاں تک کیسے پہنچے", "مآخذ"),
    ),
}


@pytest.mark.parametrize(("file", "headings"), _READ.items())
def test_the_meeting_brief_is_read_from_marking_to_sources(file, headings, papers):
    root = read(papers[file].data).root
    assert tuple(node.text.strip() for node in root.all("H1", "H2"))[1:] == headings
    assert root.kids[0].text == "TLP:CLEAR"
