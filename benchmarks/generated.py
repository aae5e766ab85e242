"""Decks laid out from documents made by chance: how many go wrong by our own measure.

Run `python benchmarks/generated.py [DOCUMENTS] [FIRST_SEED]`. The documents are dealt out over the
test templates; exceptions, slots that hold more than fits, words lost and shapes off the slide are counted.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from random_documents import random_document  # noqa: E402

import deck_templates  # noqa: E402
import decks  # noqa: E402


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found: Counter[str] = Counter()
    templates = [(name, make()) for name, make in deck_templates.TEMPLATES.items()]
    for done, seed in enumerate(range(first, first + count)):
        if done and done % 500 == 0:
            print(f"{done} documents so far: {dict(found)}", flush=True)
        name, data = templates[seed % len(templates)]
        for fault in _faults(seed, data):
            found[fault.partition(":")[0]] += 1
            if sum(found.values()) <= 20:
                print(f"seed {seed} on {name}: {fault}", flush=True)
    print(f"{count} documents over {len(templates)} templates: {dict(found) or 'nothing wrong'}")


def _faults(seed: int, data: bytes) -> list[str]:
    document = random_document(seed)
    try:
        deck = decks.lay_out_on(document, data)
    except Exception:  # noqa: BLE001 - whatever happens is counted
        return ["exception: " + traceback.format_exc()]
    template = decks.template_of(data)
    return [
        *(f"overfull: {where}" for where in decks.overfull(deck)),
        *(f"lost: {word}" for word in decks.lost_words(document, deck)),
        *(f"outside: {where}" for where in decks.outside(deck, template)),
    ]


if __name__ == "__main__":
    main()
