"""Which addresses a paper may link to, and where they and compounds go on in the next line.

A link must lead where it seems to lead: to a web site or a letter box whose name is written out in ASCII, or
to a site whose name is in one other alphabet whole.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field

from briefdeck.model.writing.forms import WEB_ADDRESS
from briefdeck.model.writing.writings import writing_of

MOST_CHARACTERS = 2000
"""The longest address that common readers open."""

_WEB = re.compile(r"https?://(?P<host>[^/?#]*)(?P<rest>[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+'-]+@(?P<host>[^?#]+)(?:\?subject=[^&#]*)?", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.?(?::\d{1,5})?")
_ENDS = (
    '\\s<>"“”„«»‹›…—`{|}^،۔؟؛।。，、「」『』【】《》（）？！；：\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069'
)
"""What is in no address, and so ends one: blanks, quotation marks, `…`, a dash, signs of direction."""
_IN_WORDS = re.compile(
    r"(?:(?<!\w)https?://|(?<![\w/.@-])www\.(?=\w))"
    rf"(?:(?![’‘–](?!\w)|’s\b|[,;](?:https?:|www\.|[\w.+-]+@))[^{_ENDS}])+"
    rf"|(?<![^{_ENDS}()\[\]/:;,])[^{_ENDS}()\[\]/:;,@]+@"
    r"(?:[A-Za-z0-9-]+\.)+(?:xn--[A-Za-z0-9-]+|[A-Za-z]{2,})(?![\w@]|[.-]\w)",
    re.IGNORECASE,
)
"""What may be an address within a text, with the punctuation after it."""
_LETTER_BOX = re.compile(r"['‘]?([A-Za-z0-9_+-][A-Za-z0-9._+'-]*@.+)")
"""A mail address in ASCII, as a whole: a link to a part of it would lead to somebody else."""
_LETTER_BOX_ELSEWHERE = re.compile(
    r"(?<![\w.+'’-])(?P<name>[\w+-][\w.+-]*)@(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@]|[.-]\w)"
)
"""A mail address in letters of any alphabet."""
_NO_LETTER_BOX = "the name of the letter box has letters that a link may not; give one in ASCII letters"
_READ_OTHERWISE = "ßςẞ\u200c\u200d"
"""Letters of which IDNA 2003, which Python has, makes others than IDNA 2008 (RFC 5894, 7.2)."""
_LIKE_LATIN = frozenset("асеорхуіјѕһԁԛԝӏοα")
"""Letters of Cyrillic and Greek that look like Latin ones."""
_BRACKETS = {")": "(", "]": "["}
_AFTER = ".,:;!?'()[]\u00ad\u200b\u200c\u200d\ufeff"
"""What belongs to the sentence where it stands after an address; what is unseen forbids a link within one."""
_ADDRESS = re.compile(r"://|@|\bwww\.|\.[a-z]{2,}/", re.IGNORECASE)
_NOT_TYPED = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_SITE = re.compile(r"\w+://[^/]*/?|www\.[^/]*/?|[^@/]+@|[\w.-]+\.[a-z]{2,}/", re.IGNORECASE)
"""What an address begins with, which stays in one piece: where it leads to."""
_BEFORE_SITE = "(<[“‘\u2066"
"""What may stand before an address: a bracket, a mark, what isolates it where texts run from the right."""
_GOES_ON = re.compile(r"(?<=[/=&])(?=[^/])|(?=[-._?#~,%])(?<=\w)")
"""Where the rest may go on in the next line (The Chicago Manual of Style, 7.46)."""
_HIDDEN = re.compile(r"%(?:[01][0-9a-fA-F]|7[fF])")
"""A control character, percent-encoded: a line end can smuggle in what was not meant."""
_URI_SIGNS = "%/?#[]@!$&'()*+,;=:~"
"""What stays as it is beside letters, digits, `-`, `.` and `_`: delimiters, and what is encoded already."""


def objection_to(url: str) -> str:
    """Say why a paper may not link to an address, and after `; ` how to mend it; empty when it may."""
    if len(url) > MOST_CHARACTERS:
        return f"the address is longer than {MOST_CHARACTERS:,} characters; give a shorter one"
    if not url.isprintable() or url != url.strip() or "\\" in url or _HIDDEN.search(url):
        return "the address holds a backslash or a character that cannot be seen; remove it"
    match = _WEB.fullmatch(url) or _MAIL.fullmatch(url)
    if match is None:
        return "the address is none of http, https or mailto; only these can be links"
    is_own = match.re is _WEB and _is_in_one_alphabet(match["host"])
    return "" if is_own else _objection_to_host(match["host"])


def _is_in_one_alphabet(host: str) -> bool:
    """Tell whether a site's whole name is in letters of one alphabet, and cannot be taken for Latin ones.

    Where it ends, as in `.рф`, is a letter that Latin has none like.
    """
    name = host.partition(":")[0].rstrip(".")
    alphabets = {writing_of(char) for char in name if char.isalpha()}
    last = set(name.rpartition(".")[2].casefold()) - _LIKE_LATIN
    is_alone = len(alphabets) == 1 and not alphabets & {"LATIN", "FULLWIDTH", "MATHEMATICAL"}
    return is_alone and any(map(str.isalpha, last)) and bool(_HOST.fullmatch(_ascii_host(host)))


def _ascii_host(host: str) -> str:
    """Return the name of a site in ASCII (IDNA 2003); empty where IDNA 2008 makes another of it, or none."""
    name, colon, port = host.partition(":")
    try:
        written = "" if set(_READ_OTHERWISE) & set(name) else name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return f"{written}{colon}{port}" if written else ""


def _objection_to_host(host: str, before: str = "") -> str:
    if "@" in host:
        name = host.rpartition("@")[2]
        return f"what stands before the '@' hides where the address leads, which is {name}; leave it out"
    if not host.isascii():
        which = "letters of other alphabets, which can look alike"
        return f"the name of the site has {which}; {_in_ascii(host, before)}"
    return "" if _HOST.fullmatch(host) else "the address does not name a site; correct it"


def _in_ascii(host: str, before: str = "") -> str:
    written = _ascii_host(host)
    return f"write it as {before}{written}" if written else "write it in ASCII letters"


def as_uri(url: str) -> str:
    """Return an address in the letters that a URI may have (RFC 3986, 2), its site by its name in ASCII."""
    match = None if url.isascii() else _WEB.fullmatch(url)
    if match and not match["host"].isascii():
        url = f"{url[: match.start('host')]}{_ascii_host(match['host'])}{match['rest'] or ''}"
    scheme, colon, rest = url.partition(":")
    return f"{scheme.lower()}{colon}{quote(rest, safe=_URI_SIGNS)}"


def with_links(text: str) -> Iterator[tuple[str, str | None]]:
    """Part a text at the web and mail addresses in it; each part with the URI that it leads to, if any."""
    end = 0
    for found in _IN_WORDS.finditer(text):
        shown, address = _address(found[0])
        if shown and is_link(address):
            start = found.start() + found[0].index(shown)
            yield text[end:start], None
            yield shown, as_uri(address)
            end = start + len(shown)
    yield text[end:], None


def without_link(text: str) -> Iterator[tuple[int, str, str]]:
    """Go through the addresses in a text that no link can lead to: where each begins, and the objection."""
    for found in _IN_WORDS.finditer(text):
        shown, address = _address(found[0])
        if objection := objection_to(address) if shown else "":
            yield found.start() + found[0].index(shown), shown, objection
    for found in () if text.isascii() or "@" not in text else _LETTER_BOX_ELSEWHERE.finditer(text):
        if not found["name"].isascii():
            yield found.start(), found[0], _NO_LETTER_BOX
        elif not found["host"].isascii():
            yield found.start(), found[0], _objection_to_host(found["host"], f"{found['name']}@")


def _address(found: str) -> tuple[str, str]:
    """Return the address in what may be one, and what it leads to; empty where that is not its whole."""
    if "://" in found or found[:4].lower() == "www.":
        shown = _without_ending(found) if len(found) <= MOST_CHARACTERS else ""
        return shown, shown if "://" in shown else f"https://{shown}"
    box = _LETTER_BOX.fullmatch(found.replace("’", "'"))
    return (found[box.start(1) :], f"mailto:{box[1]}") if box else ("", "")


def _without_ending(found: str) -> str:
    """Return an address without the signs after it; a closing bracket stays whose opening one is in it."""
    while found and found[-1] in _AFTER:
        opening = _BRACKETS.get(found[-1])
        if opening and found.count(opening) >= found.count(found[-1]):
            break
        found = found[:-1]
    return found


def holds_address(text: str) -> bool:
    """Tell whether a text may hold an address of the web or of mail."""
    return bool(_ADDRESS.search(text))


def address_parts(word: str) -> tuple[str, ...]:
    """Part a word at the places where it may go on in the next line; none unless it is an address."""
    site = _SITE.match(word.lstrip(_BEFORE_SITE))
    start = word.index(site[0]) + site.end() if site else 0
    rest = _GOES_ON.split(word[start:]) if site else ()
    return tuple(part for part in (word[:start], *rest) if part) or (word,)


def as_typed_in(url: str) -> str:
    """Return what of an address of the web need be typed: not `https://www.`, nor a slash at its end."""
    return _NOT_TYPED.sub("", url).rstrip("/")


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


_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{4}[-‐–])(?=[^\W\d_]{4})")

_SHORT = 12
"""Compounds of so many letters stand whole on the next line: little would be won by dividing them."""


def holds_compound(text: str) -> bool:
    """Tell whether a text holds a compound that may go on in the next line."""
    return bool(_AFTER_HYPHEN.search(text))


def compound_parts(word: str) -> tuple[str, ...]:
    """Part a word after the hyphens at which it may go on in the next line."""
    places = [found.start() for found in _AFTER_HYPHEN.finditer(word)]
    places = [place for place in places if _letters_about(word, place) > _SHORT]
    return tuple(word[begin:end] for begin, end in pairwise((0, *places, len(word))))


def _letters_about(word: str, place: int) -> int:
    """Count the letters of the compound at a place, without words bound to it by spaces."""
    compound = word[:place].rsplit("\u00a0", 1)[-1] + word[place:].split("\u00a0", 1)[0]
    return sum(map(str.isalpha, compound))
