"""The truth: where another program puts the words of decks in users' own files."""

import io

import pypdfium2 as pdfium
from pptx import Presentation

import deck_templates as made
import decks
from decks_shown import misplaced
from readers import decks_as_pdfs

_TEMPLATES = ("plain_4_to_3", "foreign", "dark", "large_type", "own_look", "tiny_body")


def test_libreoffice_shows_every_word_in_its_place(tmp_path):
    files = {name: tmp_path / f"{name}.pptx" for name in _TEMPLATES}
    for name, path in files.items():
        data = made.TEMPLATES[name]()
        path.write_bytes(decks.file_of_specimen(data))
    shown = decks_as_pdfs(list(files.values()), tmp_path)
    for (name, path), shown_as in zip(files.items(), shown, strict=True):
        pdf = pdfium.PdfDocument(shown_as.read_bytes())
        assert list(misplaced(Presentation(io.BytesIO(path.read_bytes())), pdf)) == [], name
