"""The rules that PDFs are held to, in plain words, for the numbers by which the validator knows them.

PDF/UA-1 (ISO 14289-1) has them; the validator's own text tells what has no words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefdeck.audit.findings import Level, Rule

_AGAIN = "make it anew with a program that writes tagged PDFs, such as Word's 'Save as PDF' or briefdeck"
_IN_ACROBAT = "in Acrobat: Accessibility > Fix Reading Order and the Tags panel; better, mend the source"

TAGGED = Rule(
    "tagged",
    Level.ERROR,
    "The file is not tagged: programs that read aloud cannot tell headings, lists and tables, or their order",
    _AGAIN,
)
CONTENT = Rule(
    "untagged-content",
    Level.ERROR,
    "Text or pictures that belong to no tag: they are not read out, or in the wrong place",
    _AGAIN,
)
TITLE = Rule(
    "document-title",
    Level.ERROR,
    "The file does not say its title",
    "set it in the source (File > Info > Title in Word) and make the PDF anew",
)
SHOWN_TITLE = Rule(
    "shown-title",
    Level.ERROR,
    "Programs show the file's name in their window instead of its title",
    "in Acrobat: File > Properties > Initial View > Show: Document Title",
)
LANGUAGE = Rule(
    "language",
    Level.ERROR,
    "Text that does not say its language, so that it may be read out in the wrong one",
    "in Acrobat: File > Properties > Advanced > Language; better, set it in the source",
)
FONTS = Rule(
    "fonts",
    Level.ERROR,
    "Fonts that are not in the file, so that it may look different, or unreadable, elsewhere",
    "tick 'embed fonts' (or PDF/A) where the PDF is made",
)
LETTERS = Rule(
    "letters",
    Level.ERROR,
    "Letters that cannot be read out, copied or searched, because the file does not say which they are",
    "make it anew with another font or program; of scans, have the text recognised first",
)
ENCODING = Rule(
    "font-encoding",
    Level.ERROR,
    "Fonts that are put into the file in a way that the standard does not allow",
    "make it anew with another font or a newer program",
)
PROTECTED = Rule(
    "protected",
    Level.ERROR,
    "The file is protected in a way that can keep screen readers out",
    "save it without a password, or with 'Enable text access for screen readers'",
)
IDENTITY = Rule(
    "claim",
    Level.WARNING,
    "The file does not say that it is accessible (PDF/UA), or says it wrongly",
    "make it with a program that writes PDF/UA; it marks the file when it keeps the standard",
)
METADATA = Rule(
    "metadata",
    Level.ERROR,
    "What the file should say about itself is missing or cannot be read",
    "make it anew with a newer program",
)
FIGURES = Rule(
    "alt-text",
    Level.ERROR,
    "Pictures or formulas that nothing describes to those who cannot see them",
    "write what they show in the source ('Alt Text'), and make the PDF anew",
)
HEADINGS = Rule(
    "headings",
    Level.ERROR,
    "Headings that skip a level or are mixed up, so that the paper's outline misleads",
    "use heading styles one after the other: 1, then 2, then 3",
)
LISTS = Rule("lists", Level.ERROR, "Lists whose tags are not those of a list", _IN_ACROBAT)
TABLES = Rule("tables", Level.ERROR, "Tables whose tags do not make rows and cells", _IN_ACROBAT)
TABLE_HEADERS = Rule(
    "table-header",
    Level.ERROR,
    "Tables whose cells cannot be told which heading they stand under",
    "mark the first row as header row in the source, and make the PDF anew",
)
LINKS = Rule(
    "links",
    Level.ERROR,
    "Links or comments that are not tagged or not described",
    _IN_ACROBAT,
)
FORMS = Rule(
    "forms",
    Level.ERROR,
    "Form fields that are not tagged or not described",
    "in Acrobat: give each field a tooltip and a Form tag",
)
STRUCTURE = Rule("structure", Level.ERROR, "Tags that are put together in a way that misleads", _IN_ACROBAT)
ARTIFACTS = Rule(
    "artifacts",
    Level.ERROR,
    "Content that is marked both as decoration and as text",
    _IN_ACROBAT,
)
NOTES = Rule("notes", Level.ERROR, "Footnotes that are not told apart", "make it anew with a newer program")
TABS = Rule(
    "tab-order",
    Level.ERROR,
    "Pages where the Tab key does not follow the order of reading",
    "in Acrobat: Page Thumbnails > Page Properties > Tab Order > Use Document Structure",
)
MEDIA = Rule(
    "media",
    Level.ERROR,
    "Sound, film or attached files that are not described",
    "describe them, or leave them out",
)
LAYERS = Rule(
    "layers", Level.ERROR, "Layers without a name, or that change by themselves", "remove the layers"
)
BOOKMARKS = Rule(
    "bookmarks",
    Level.WARNING,
    "A long paper without bookmarks to find one's way by",
    "make it anew with 'create bookmarks from headings'",
)
FORMAT = Rule(
    "format", Level.ERROR, "The file breaks a rule of the PDF format", "make it anew with a newer program"
)
ARCHIVE = Rule(
    "archive",
    Level.WARNING,
    "The file says that it can be kept in archives (PDF/A), and breaks a rule of that standard",
    "make it anew as PDF/A",
)
OTHER = Rule("other", Level.ERROR, "Other rules of PDF/UA-1 that are broken", _IN_ACROBAT)

_FAMILIES: Mapping[Rule, str] = MappingProxyType(
    {
        TAGGED: "TAGGED-DOCUMENT STRUCT-TREE-ROOT SUSPECTS",
        CONTENT: "CONTENT-TAGGING",
        TITLE: "METADATA-TITLE",
        SHOWN_TITLE: "VIEWER-PREFERENCES",
        LANGUAGE: "TEXT-LANGUAGE ACTUAL-TEXT-LANGUAGE ALT-TEXT-LANGUAGE E-TEXT-LANGUAGE LANGUAGE-TAG "
        "METADATA-LANGUAGE OUTLINE-LANGUAGE SPAN-ACTUAL-TEXT-LANGUAGE SPAN-ALT-TEXT-LANGUAGE "
        "SPAN-E-TEXT-LANGUAGE ANNOTATION-CONTENTS-LANGUAGE FORM-FIELD-TU-LANGUAGE",
        FONTS: "FONT-EMBEDDING CMAP-EMBEDDING",
        LETTERS: "FONT-UNICODE-MAPPING FONT-UNICODE-VALUE NOTDEF-GLYPH FONT-GLYPH-PRESENCE",
        ENCODING: "FONT-GLYPH-WIDTH FONT-TYPE1-CHARSET CID-SUBSET-CIDSET CIDTOGIDMAP CMAP-REFERENCE "
        "CMAP-WMODE TRUETYPE-NONSYMBOLIC-CMAP TRUETYPE-NONSYMBOLIC-ENCODING TRUETYPE-SYMBOLIC-CMAP "
        "TRUETYPE-SYMBOLIC-ENCODING TYPE0-CID-SYSTEM-INFO",
        PROTECTED: "ENCRYPTION-P",
        IDENTITY: "ID-SCHEMA ID-PART ID-PART-PREFIX ID-AMD-PREFIX ID-CORR-PREFIX",
        METADATA: "METADATA-STRUCTURE",
        FIGURES: "FIGURE-ALTERNATIVE-TEXT FORMULA-ALTERNATIVE-TEXT",
        HEADINGS: "HEADING-CHILD-COUNT HEADING-NESTING HEADING-STRUCTURE",
        LISTS: "L-CAPTION L-KIDS LBODY-PARENT LI-KIDS LI-PARENT TOC-CAPTION TOC-KIDS TOCI-PARENT",
        TABLES: "TABLE-CAPTION-COUNT TABLE-CAPTION-POSITION TABLE-CELL-INTERSECTION TABLE-COLUMN-ROWSPAN "
        "TABLE-KIDS TABLE-ROW-COLUMNSPAN TABLE-TFOOT-COUNT TABLE-TFOOT-TBODY TABLE-THEAD-COUNT "
        "TABLE-THEAD-TBODY TBODY-KIDS TBODY-PARENT TD-PARENT TFOOT-KIDS TFOOT-PARENT TH-PARENT THEAD-KIDS "
        "THEAD-PARENT TR-KIDS TR-PARENT",
        TABLE_HEADERS: "TABLE-HEADERS-SCOPE TABLE-HEADERS-UNDEFINED",
        LINKS: "LINK-CONTENTS LINK-LINK-TAG ANNOTATION-ANNOT-TAG ANNOTATION-CONTENTS-ALT",
        FORMS: "FORM-CHILDREN FORM-FIELD-TU-ALT FORM-REFERENCE FORM-STRUCTURE WIDGET-FORM-TAG DYNAMIC-XFA",
        STRUCTURE: "STRUCT-ELEMENT-PARENT STRUCT-TREE-ROLE-MAP STRUCT-TREE-ROLE-MAP-CYCLE "
        "STRUCT-TREE-ROLE-MAP-STANDARD",
        ARTIFACTS: "ARTIFACT-NESTED TAGGED-CONTENT-INSIDE-ARTIFACT PRINTER-MARK-ARTIFACT",
        NOTES: "NOTE-ID NOTE-ID-UNIQUE",
        TABS: "PAGE-TABS",
        MEDIA: "MEDIA-CLIP-ALT MEDIA-CLIP-CT FILE-SPEC-F-AND-UF",
        LAYERS: "OPTIONAL-CONTENT-AS OPTIONAL-CONTENT-NAME",
        FORMAT: "HEADER TRAPNET-ANNOTATION",
    }
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {name: rule for rule, names in _FAMILIES.items() for name in names.split()}
)
"""Our rules by the middle of the validator's names: `FONT-EMBEDDING` for `PDFUA1-FONT-EMBEDDING-001`."""
WHOLE = frozenset([TAGGED, CONTENT, TITLE, SHOWN_TITLE, LANGUAGE, IDENTITY, METADATA, TABS])
"""Rules whose words say all there is to say; the validator's own would only add the inside of the file."""
