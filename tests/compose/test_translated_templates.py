"""The words of templates in the language of a paper: `{% trans %}` and `_()` ask its catalogue."""

import pytest

from briefdeck.compose import check_templates
from briefdeck.compose.context import LANGUAGE, View
from briefdeck.compose.templates.templating import Filling, messages_of, read_template
from briefdeck.model.content.document import plain
from briefdeck.words.catalogues import compiled, read_catalogue
from briefdeck.words.language import ENGLISH, language

CATALOGUE = """
msgid ""
msgstr "Language: de\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "**Owner:** %(who)s"
msgstr "**Zuständig:** %(who)s"

msgid "Not stated"
msgstr "Ohne Angabe"

msgid "%(count)s page"
msgid_plural "%(count)s pages"
msgstr[0] "%(count)s Seite"
msgstr[1] "%(count)s Seiten"

msgctxt "of a term"
msgid "Short"
msgstr "Kurzform"

msgid "Short"
msgstr "Kurz"
"""
GERMAN = language("de", compiled([read_catalogue(CATALOGUE, "de")]))
BODY = (
    "{% trans who=item.owner %}**Owner:** {{ who }}{% endtrans %}; {{ item.kind or _('Not stated') }}; "
    "{% trans count=item.pages %}{{ count }} page{% pluralize %}{{ count }} pages{% endtrans %}; "
    "{% trans 'of a term' %}Short{% endtrans %}, {% trans %}Short{% endtrans %}"
)


def said(spoken, body=BODY, **values):
    source = f"{{% block body %}}{body}{{% endblock %}}"
    template = read_template("own.md.j2", {"own.md.j2": source})
    item = View({"owner": "Anna *B*", "kind": "", "pages": 1, **values})
    filling = Filling(template, {LANGUAGE: spoken, "item": item})
    spans = filling.line("body")
    assert template.problems == []
    return spans


def test_a_template_is_written_once_and_says_its_words_in_the_language_of_each_paper():
    assert plain(said(ENGLISH)) == "Owner: Anna *B*; Not stated; 1 page; Short, Short"
    assert plain(said(GERMAN)) == "Zuständig: Anna *B*; Ohne Angabe; 1 Seite; Kurzform, Kurz"
    assert plain(said(GERMAN, pages=3)).split("; ")[2] == "3 Seiten"


def test_what_a_template_says_is_markdown_and_the_values_in_it_are_not():
    bold = [span.text for span in said(GERMAN) if span.strong]
    assert bold == ["Zuständig:"]


@pytest.mark.parametrize(
    "body",
    [
        "{{ gettext(item.owner) }}",
        "{{ _(item.owner) }}",
        "{{ gettext('Sources', *item.owner) }}",
        "{{ ngettext('page', item.owner, 2) }}",
        "{{ pgettext(item.owner, 'Sources') }}",
    ],
)
def test_a_value_is_never_taken_for_words_of_the_template(body):
    source = f"{{% block title %}}T{{% endblock %}}{{% block body %}}{body}{{% endblock %}}"
    (problem,) = check_templates({"summary.md.j2": source})
    assert problem.code == "template-unsafe"


def test_all_words_of_a_template_are_found_for_the_catalogue():
    found = list(messages_of([f"{{% block body %}}{BODY}{{% endblock %}}"]))
    assert ("", "**Owner:** %(who)s") in found
    assert ("", ("%(count)s page", "%(count)s pages")) in found
    assert ("of a term", "Short") in found
    assert ("", "Not stated") in found


def test_a_word_of_a_field_is_printed_in_the_language_alone_or_in_a_list():
    # the vocabulary of a language whose catalogue lacks it is English
    body = "{{ item.roles | word('part in an event') | join(', ') }}"
    assert plain(said(GERMAN, body, roles=("chief_guest", "usher"))) == "chief guest, usher"
