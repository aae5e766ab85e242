"""Which addresses a paper may link to, decided once for all outputs.

A link must lead where it seems to lead: to a web site or a letter box whose name is written out in ASCII.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field

from briefdeck.model.forms import WEB_ADDRESS

MOST_CHARACTERS = 2000
"""The longest address that common readers open."""

_WEB = re.compile(r"https?://(?P<host>[^/?#]*)(?P<rest>[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@(?P<host>[^?#]+)(?:\?subject=[^&#]*)?", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.?(?::\d{1,5})?")
_HIDDEN = re.compile(r"%(?:[01][0-9a-fA-F]|7[fF])")
"""A control character, percent-encoded: a line end can smuggle in what was not meant."""
_URI_SIGNS = "%/?#[]@!$&'()*+,;=:~"
"""What stays as it is beside letters, digits, `-`, `.` and `_`: delimiters, and what is encoded already."""


def objection_to(url: str) -> str:
    """Say why a paper may not link to an address, and after `; ` how to mend it; empty when it may."""
    if len(url) > MOST_CHARACTERS:
        return f"the address is longer than {MOST_CHARACTERS:,} characters; give a shorter one"
    if not url.isprintable() or " " in url or "\\" in url or _HIDDEN.search(url):
        return "the address holds a space, a backslash or a control character; remove it"
    match = _WEB.fullmatch(url) or _MAIL.fullmatch(url)
    if match is None:
        return "the address is none of http, https or mailto; only these can be links"
    return _objection_to_host(match["host"])


def _objection_to_host(host: str) -> str:
    if "@" in host:
        name = host.rpartition("@")[2]
        return f"what stands before the '@' hides where the address leads, which is {name}; leave it out"
    if not host.isascii():
        return f"the name of the site has letters of other alphabets, which can look alike; {_in_ascii(host)}"
    return "" if _HOST.fullmatch(host) else "the address does not name a site; correct it"


def _in_ascii(host: str) -> str:
    try:
        return f"write it as {host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return "write it in ASCII letters"


def as_uri(url: str) -> str:
    """Return an address in the letters that a URI may have (RFC 3986, 2): all others are percent-encoded."""
    scheme, colon, rest = url.partition(":")
    return f"{scheme.lower()}{colon}{quote(rest, safe=_URI_SIGNS)}"


def is_link(url: str) -> bool:
    """Tell whether a paper may link to an address."""
    return not objection_to(url)


def scheme_of(url: str) -> str:
    """Return what an address begins with, such as `https`, in small letters; empty when it is no address."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def leads_to_site_or_mail(url: str) -> bool:
    """Tell whether a link in somebody else's file leads to a site or a letter box, however written."""
    return scheme_of(url) in ("http", "https", "mailto")


def _check(url: str) -> str:
    objection = objection_to(url)
    if objection:
        raise ValueError(objection)
    return url


WebAddress = Annotated[str, Field(pattern=WEB_ADDRESS.pattern), AfterValidator(_check)]
"""An http or https address that can be linked to; in a paper it is encoded as a URI."""
