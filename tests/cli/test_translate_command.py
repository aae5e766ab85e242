from pathlib import Path

import pytest

import started

GERMAN = "templates/languages/de.po"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for folder in ("data", "briefs"):
        (tmp_path / folder).mkdir()
    return tmp_path


def translate(workspace: Path, *arguments: str):
    return started.run("translate", *arguments, cwd=workspace)


def test_a_catalogue_is_written_to_be_filled_and_keeps_what_is_filled_in(workspace: Path):
    first = translate(workspace, "de")
    assert (first.returncode, first.stdout.splitlines()[0]) == (0, f"written   {GERMAN}")
    path = workspace / GERMAN
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgid "Sources"\nmsgstr ""', 'msgid "Sources"\nmsgstr "Quellen"'), encoding="utf-8"
    )
    second = translate(workspace, "de")
    assert second.stdout.splitlines()[:1] == [f"unchanged {GERMAN}"]
    assert "\n1 of " in second.stdout
    assert 'msgstr "Quellen"' in path.read_text(encoding="utf-8")


def test_words_of_templates_of_ones_own_are_in_it_also_of_a_shipped_language(workspace: Path):
    assert "is translated" in translate(workspace, "ru").stdout or not (workspace / GERMAN).exists()
    own = workspace / "templates/sections/summary.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{% block title %}{% trans %}The gist{% endtrans %}{% endblock %}", encoding="utf-8")
    told = translate(workspace, "ru")
    text = (workspace / "templates/languages/ru.po").read_text(encoding="utf-8")
    assert 'msgid "The gist"' in text
    assert 'msgid "Sources"' not in text
    assert told.stdout.splitlines()[-1].strip() == "The gist"


def test_a_catalogue_that_cannot_be_read_is_not_written_over(workspace: Path):
    path = workspace / GERMAN
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Sources"\nQuellen\n', encoding="utf-8")
    told = translate(workspace, "de")
    assert told.returncode == 1
    assert f"{GERMAN}:2: this line is none of a catalogue" in told.stderr
    assert path.read_text(encoding="utf-8") == 'msgid "Sources"\nQuellen\n'


def test_a_tag_that_is_no_language_is_a_wrong_call(workspace: Path):
    assert translate(workspace, "klingonisch").returncode == 2


def test_a_german_paper_needs_a_catalogue_and_no_code(workspace: Path):
    translate(workspace, "de")
    path = workspace / GERMAN
    text = path.read_text(encoding="utf-8")
    for english, german in (
        ("Policy brief", "Kurzpapier"),
        ("In short", "Kurz gesagt"),
        ("Facts as of %(date)s", "Stand: %(date)s"),
    ):
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{german}"')
    path.write_text(text, encoding="utf-8")
    (workspace / "briefs/wasser.yaml").write_text(
        "title: Wasser zuerst\nkind: policy_brief\nlanguage: de\nas_of: 2020-12-01\noutputs: {pdf: {}}\n"
        'sections:\n  - {kind: summary, text: "Der \\"Damm\\" hält."}\n',
        encoding="utf-8",
    )
    shown = started.run("show", "wasser", cwd=workspace).stdout
    assert all(words in shown for words in ("Kurzpapier", "Stand: 1. Dezember 2020", "Kurz gesagt"))


@pytest.mark.parametrize("tag", ["en", "en-GB"])
def test_english_papers_say_what_the_workspace_says_otherwise_without_asking_for_a_language(
    workspace: Path, tag: str
):
    path = workspace / f"templates/languages/{tag}.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "In short"\nmsgstr "The gist"\n', encoding="utf-8")
    (workspace / "briefs/water.yaml").write_text(
        "title: Water\nkind: policy_brief\nas_of: 2020-12-01\noutputs: {pdf: {}}\n"
        "sections:\n  - {kind: summary, text: The dam holds.}\n",
        encoding="utf-8",
    )
    shown = started.run("show", "water", cwd=workspace).stdout
    assert "The gist" in shown
    assert "In short" not in shown
