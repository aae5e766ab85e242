"""The words of templates in the language of a paper: Jinja's `{% trans %}` and `_()` ask its catalogue.

What `{% trans %}` holds is the template's own Markdown; the values in it stand literally, as elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.ext import extract_from_ast
from jinja2.nodes import Template
from jinja2.runtime import Context

from briefdeck.compose.context import LANGUAGE
from briefdeck.words.language import Language

_TWO = 2
_TEXTS = {"_": 1, "gettext": 1, "pgettext": 1, "ngettext": _TWO, "npgettext": _TWO}
"""How many English texts each is given."""
_IN_CONTEXT = ("pgettext", "npgettext")


class TemplateText(str):
    """Markdown of a template, translated: no value of a record."""

    __slots__ = ()


def functions(placed: Callable[[Context, Any], str]) -> Mapping[str, Callable[..., Any]]:
    """Return what `{% trans %}` calls (gettext's own names), and `_()`; `placed` puts values in place."""

    def wording(context: Context, said: str, values: Mapping[str, Any]) -> TemplateText:
        return TemplateText(said % {name: placed(context, value) for name, value in values.items()})

    @pass_context
    def gettext(context: Context, english: str, **values: Any) -> TemplateText:
        return wording(context, _language(context).gettext(english), values)

    @pass_context
    def pgettext(context: Context, used: str, english: str, **values: Any) -> TemplateText:
        return wording(context, _language(context).pgettext(used, english), values)

    @pass_context
    def ngettext(context: Context, one: str, many: str, num: int, **values: Any) -> TemplateText:
        return wording(context, _language(context).ngettext(one, many, num), {"num": num, **values})

    @pass_context
    def npgettext(context: Context, used: str, one: str, many: str, num: int, **values: Any) -> TemplateText:
        return wording(context, _language(context).npgettext(used, one, many, num), {"num": num, **values})

    @pass_context
    def plain(context: Context, english: str) -> str:
        return _language(context).gettext(english)

    named = (gettext, pgettext, ngettext, npgettext)
    return {**{each.__name__: each for each in named}, "_": plain}


def messages_in(source: str, parse: Callable[[str], Template]) -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Go through what a template has to be translated: its context, which may be empty, and the words."""
    for _, function, said in extract_from_ast(parse(source), (*_TEXTS,), babel_style=False):
        texts = [each for each in (said if isinstance(said, tuple) else (said,)) if isinstance(each, str)]
        context = texts.pop(0) if function in _IN_CONTEXT else ""
        yield context, (texts[0], texts[1]) if _TEXTS[function] == _TWO else texts[0]


def _language(context: Context) -> Language:
    language: Language = context.parent[LANGUAGE]
    return language
