"""No English in code that a paper could print: whatever is worded is worded in the language of the paper.

Templates and `words/` say everything that readers meet. A literal in a module that papers are made in,
which reads like words, is named here with the reason why no reader meets it in a paper.
"""

import ast
import re
from pathlib import Path

import briefdeck
from briefdeck.words.vocabulary import VOCABULARY

PACKAGE = Path(briefdeck.__file__).parent
OF_PAPERS = ("arrange", "compose", "layout", "render", "words")
"""The parts of the program in which papers are made."""
MESSAGES_ONLY = {
    "compose/sections/chart_checks.py",
    "compose/templates/limits.py",
    "compose/checks/order_checks.py",
    "compose/checks/repetition.py",
    "compose/templates/template_rules.py",
    "compose/templates/templating.py",
    "compose/checks/untranslated.py",
    "layout/fitting/fit.py",
    "layout/slides/around/slide_messages.py",
    "layout/templates/check_template.py",
    "words/catalogues.py",
}
"""Modules whose English is in problems, which the author of a brief reads, not its reader."""
NAMES_ONLY = {
    "layout/metrics.py", "layout/font_table.py", "layout/binding.py", "render/pdf/fonts.py",
    "render/pdf/file.py", "render/pdf/structure.py", "render/pptx/template_file.py",
    "render/pptx/chart_oxml.py", "render/pptx/label_oxml.py", "render/pptx/oxml.py", "words/vocabulary.py",
    "words/typography.py", "words/wording.py",
}  # fmt: skip
"""Modules whose words are names of fonts, tags or parts of files, or the English that is looked up."""
LOOKED_UP = ("gettext", "pgettext", "ngettext", "npgettext")
RAISED = (
    "Problem",
    "complain",
    "LookupError",
    "TypeError",
    "ValueError",
    "SecurityError",
    "UnusableFontError",
)
WORDS = re.compile(
    r"[A-Za-z]{2,}[,:]? [A-Za-z]{2,}|(?:^| )(?:and|or|by|of|in|to|from|with|about|until|see|all|no) |et al"
)
"""What reads like words: two in a row, or one of those that join others, beside a space."""


def literals(tree):
    """Go through the texts of a module, but for docstrings, problems, and what a catalogue is asked for."""
    spared = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(id(node.value))
        if isinstance(node, ast.Raise):
            spared.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            if called in LOOKED_UP or called in RAISED:
                spared.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(getattr(each, "id", "") in {"message", "hint", "code"} for each in targets):
                spared.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.arg | ast.FunctionDef) and (
            note := getattr(node, "annotation", None) or getattr(node, "returns", None)
        ):
            spared.update(id(each) for each in ast.walk(note))
    return (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared
    )


KNOWN = {
    # names of shapes, which only the selection pane of PowerPoint lists
    "Title of the deck",
    "Slide number",
    "Small print",
    "Kind of paper",
    "Marking at the foot",
    "QR code",
    "these values: ",  # how a view is told of in a message
    "title slide",  # a layout of PowerPoint's own templates
    *("the picture", "the logo"),  # what a message is about
    "/Artifact BMC ",  # an operator of PDF
    # stand-ins, which `word` looks up when they are printed
    *VOCABULARY["in place of a name"],
}


def test_no_module_that_papers_are_made_in_says_anything_in_english_by_itself():
    found = {}
    for part in OF_PAPERS:
        for path in sorted((PACKAGE / part).rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            if name in MESSAGES_ONLY or name in NAMES_ONLY:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            said = [each for each in literals(tree) if WORDS.search(each) and each not in KNOWN]
            found |= {name: said} if said else {}
    assert found == {}


def test_a_sentence_put_together_in_code_is_found():
    tree = ast.parse('def f(n):\n    """Say it."""\n    return f"{n} of the papers"\n')
    assert [each for each in literals(tree) if WORDS.search(each)] == [" of the papers"]


def test_every_template_says_its_words_through_the_catalogue():
    markup = re.compile(r"\{#.*?#\}|\{%-? *trans\b.*?endtrans *-?%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
    fixed = {"widths", "tones"}
    for path in sorted((PACKAGE / "shipped/sections").glob("*.j2")):
        text = path.read_text(encoding="utf-8")
        for block in fixed:
            text = re.sub(rf"\{{% block {block} %\}}.*?\{{% endblock %\}}", "", text, flags=re.DOTALL)
        rest = markup.sub(" ", text)
        assert re.findall(r"[A-Za-z]{2,}", rest) in ([], ["part", "parts"]), path.name
        for each in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL):
            bare = re.sub(
                r"_\(\"[^\"]*\"\)|word\([^)]*\)|[=!]= \"[^\"]*\"|in \[[^]]*\]|\"\{\w+\}\"", "", each
            )
            assert not [
                said for said in re.findall(r"\"([^\"]*)\"", bare) if re.search("[A-Za-z]{2}", said)
            ], each
