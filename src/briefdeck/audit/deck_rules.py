"""The rules that decks are held to: PowerPoint's own checker, WCAG 2.2 AA, and what keeps a file whole.

Levels are those of PowerPoint's Accessibility Checker where it has the rule.
"""

from __future__ import annotations

from briefdeck.audit.findings import Level, Rule

ALT_TEXT = Rule(
    "alt-text",
    Level.ERROR,
    "Pictures, charts, tables or groups that nothing describes to those who cannot see them",
    "right-click it, choose 'View Alt Text' and say what it shows; or tick 'Mark as decorative'",
)
ALT_FILE_NAME = Rule(
    "alt-file-name",
    Level.ERROR,
    "Alternative text that is a file name or a placeholder, and says nothing",
    "right-click it, choose 'View Alt Text' and say what it shows",
)
DRAWING = Rule(
    "drawing",
    Level.WARNING,
    "Drawn shapes that are neither described nor marked as decorative",
    "right-click the shape, choose 'View Alt Text', and describe it or tick 'Mark as decorative'",
)
NO_TITLE = Rule(
    "slide-title",
    Level.ERROR,
    "Slides without a title: people who listen cannot tell them apart",
    "give the slide a layout with a title (Home > Layout), and type one",
)
EMPTY_TITLE = Rule(
    "empty-title",
    Level.ERROR,
    "Slides whose title is empty",
    "type a title into the title placeholder",
)
SAME_TITLE = Rule(
    "same-title",
    Level.WARNING,
    "Slides with the same title as another",
    "make each title different, for example with (2 of 3) at its end",
)
TABLE_HEADER = Rule(
    "table-header",
    Level.ERROR,
    "Tables without a header row",
    "select the table and tick Table Design > Header Row",
)
MERGED_CELLS = Rule(
    "merged-cells",
    Level.WARNING,
    "Tables with merged or split cells, which screen readers lose their way in",
    "split them again (Table Layout > Split Cells), or make two tables",
)
SECTION_NAME = Rule(
    "section-name",
    Level.ERROR,
    "Sections that still have the name PowerPoint gave them, or none",
    "right-click the section in the list of slides and choose Rename Section",
)
SAME_SECTION = Rule(
    "same-section",
    Level.TIP,
    "Sections with the same name as another",
    "right-click the section in the list of slides and choose Rename Section",
)
NO_SECTIONS = Rule(
    "no-sections",
    Level.TIP,
    "A long deck without sections to find one's way by",
    "right-click between slides and choose Add Section, with a name for each part",
)
PROTECTED = Rule(
    "protected",
    Level.ERROR,
    "The file is protected, which can keep screen readers and other help out",
    "remove the protection: File > Info > Protect Presentation",
)
CONTRAST = Rule(
    "contrast",
    Level.WARNING,
    "Text that stands out too little from what is behind it",
    "take a darker or lighter colour; small text needs 4.5:1, text from 18 pt (bold from 14 pt) 3:1",
)
READING_ORDER = Rule(
    "reading-order",
    Level.WARNING,
    "Slides whose title is not the first thing to be read out",
    "open Home > Arrange > Selection Pane and drag the title to the bottom of the list, where reading begins",
)
CAPTIONS = Rule(
    "captions",
    Level.WARNING,
    "Sound or film without captions",
    "select it and choose Playback > Insert Captions",
)
LINK_TEXT = Rule(
    "link-text",
    Level.WARNING,
    "Links whose words do not say where they lead",
    "right-click the link, choose Edit Link, and write the name of what it leads to under 'Text to display'",
)
NO_LANGUAGE = Rule(
    "language",
    Level.WARNING,
    "Text that does not say its language, so that it may be read out in the wrong one",
    "select all text and choose Review > Language > Set Proofing Language",
)
EMPTY_PLACEHOLDER = Rule(
    "empty-placeholder",
    Level.WARNING,
    "Places for text that are empty, and are read out nevertheless",
    "fill the placeholder or delete it",
)
PICTURE_SLIDE = Rule(
    "picture-slide",
    Level.TIP,
    "Slides that are little more than a picture",
    "if there are words in the picture, put them on the slide as text, to be read out and enlarged",
)
DOCUMENT_TITLE = Rule(
    "document-title",
    Level.WARNING,
    "The file does not say its title",
    "type one under File > Info > Properties > Title",
)
TWIN_PARTS = Rule(
    "twin-parts",
    Level.ERROR,
    "Two parts of the file have one name; PowerPoint calls such a file damaged",
    "open it in PowerPoint, let it be repaired, and save it; tell whoever made the program that wrote it",
)
MISSING_PART = Rule(
    "missing-part",
    Level.ERROR,
    "The file needs a part that is not in it",
    "open it in PowerPoint, let it be repaired, and save it",
)
CONTENT_TYPE = Rule(
    "content-type",
    Level.ERROR,
    "Parts of the file whose kind it does not tell, or parts that are told of and are not there",
    "open it in PowerPoint, let it be repaired, and save it",
)
LINKED_FILE = Rule(
    "linked-file",
    Level.ERROR,
    "Pictures, data or objects that are elsewhere: opening the file fetches them, or they are missing",
    "in PowerPoint, choose File > Info > Edit Links to Files > Break Link, or insert the picture itself",
)
LOCAL_LINK = Rule(
    "local-link",
    Level.WARNING,
    "Links that do not lead to the web: they work on one computer only, or run something",
    "link to a web address, or remove the link",
)
MACROS = Rule(
    "macros",
    Level.ERROR,
    "The file holds macros or controls, which run programs on the reader's computer",
    "save it as an ordinary .pptx",
)
