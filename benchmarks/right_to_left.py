"""Do 1,000 mixed paragraphs stand in the order of FriBidi and python-bidi, and what do joined letters cost?

python benchmarks/right_to_left.py
"""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from briefdeck.model.laid_out.pages import StyledRun, TextStyle
from briefdeck.render.pdf import ParagraphShaper
from mixed_paragraphs import as_fribidi, as_python_bidi, has_isolates, paragraph

_PARAGRAPHS = 1000


def main() -> None:
    """Compare, measure, and print."""
    texts = [paragraph(seed) for seed in range(_PARAGRAPHS)]
    agree = {
        (text, base): (as_fribidi(text, base), as_python_bidi(text, base))
        for text in texts
        for base in (0, 1)
    }
    plain = [found for (text, _), found in agree.items() if not has_isolates(text)]
    isolated = [found for (text, _), found in agree.items() if has_isolates(text)]
    print(f"without isolates: {sum(map(all, plain))} of {len(plain)} lines as both others have them")
    print(f"with isolates: {sum(map(any, isolated))} of {len(isolated)} as at least one has them")
    style = TextStyle("IBM Plex Serif", 10.5, "#000000", 17)
    english = ["Ferries leave late at Marsh End (62%)."] * _PARAGRAPHS
    english = ["Ferries leave late at Marsh End (62%)."] * _PARAGRAPHS
    for language, words in (("ur", texts), ("en-GB", english)):
        shaper, start = ParagraphShaper(language), perf_counter()
        for number, text in enumerate(words):
            shaper.shape((StyledRun(f"{text} {number}", style),), style).height(280)
        each = 1000 * (perf_counter() - start) / _PARAGRAPHS
        print(f"{language}: {each:.2f} ms a paragraph, shaped and broken")


if __name__ == "__main__":
    main()
