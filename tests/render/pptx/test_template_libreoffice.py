"""The truth: where another program puts the words of decks in users' own files."""

import io
import shutil
import subprocess

import pypdfium2 as pdfium
import pytest
from pptx import Presentation

import deck_templates as made
import decks
from briefdeck.render.pptx import render_into
from decks_shown import misplaced
from specimen import specimen

_SOFFICE = shutil.which("soffice")
_TEMPLATES = ("plain_4_to_3", "foreign", "dark", "large_type", "own_look", "tiny_body")


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_word_in_its_place(tmp_path):
    files = {name: tmp_path / f"{name}.pptx" for name in _TEMPLATES}
    for name, path in files.items():
        data = made.TEMPLATES[name]()
        path.write_bytes(render_into(decks.lay_out_on(specimen(), data), data))
    profile = (tmp_path / "profile").as_uri()
    command = [_SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, *files.values()], check=True, capture_output=True)
    for name, path in files.items():
        pdf = pdfium.PdfDocument(path.with_suffix(".pdf").read_bytes())
        assert list(misplaced(Presentation(io.BytesIO(path.read_bytes())), pdf)) == [], name
