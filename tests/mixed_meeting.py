"""A meeting of which a part is on the record, a part under the Chatham House Rule and a part off the record.

All in it are invented.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from briefdeck.workspace import SHIPPED

MEETING = """\
events:
  - id: kelp-forum
    name: Kelp Forum of Atlantis
    classification: conference
    start_date: 2026-03-05
    organizers: [kelp-board]
    location: {name: Coral Hall, locality: Port Nowhere}
    purpose: To settle how kelp forests are shared.
    acknowledgements: [The forum thanks the town of Port Nowhere for its hall.]
    sources: [{id: forum-record}]
    sessions:
      - {id: opening, name: Opening, kind: opening}
      - {id: panel, name: Panel on quotas, kind: panel, attribution: chatham_house}
      - {id: backroom, name: Talks in the back room, kind: closing, attribution: off_record}
    participants:
      - {person: basil, role: keynote, post: Harbour Warden, organization: kelp-board, session: opening}
      - {person: ada-quorum, role: moderator, post: Reader in Tidal Law, organization: lethe, session: panel}
      - {person: cora, role: panellist, post: Reader in Kelp, organization: lethe, session: panel}
      - {person: dorian, role: panellist, post: Reader in Currents, organization: lethe, session: panel}
      - {person: gwen, role: panellist, post: Reader in Foam, organization: lethe, session: panel}
      - {person: edith, role: panellist, post: Envoy to the Deep, organization: lagoon, session: panel}
      - {person: felix, role: speaker, post: Keeper of the Seals, organization: lagoon, session: backroom}
    statements:
      - {id: open-1, text: Kelp forests have shrunk by a fifth., creator: basil, session: opening}
      - id: quorum-1
        text: Quotas are set too late in the year.
        creator: ada-quorum
        session: panel
        source: {id: quorum-notes}
      - id: panel-2
        text: Small boats are counted twice.
        creator: edith
        session: panel
        question: {text: Why do the counts differ?, asked_by: dorian}
      - id: panel-3
        text: We would trade the eastern banks for a fixed season.
        type: quote
        verbatim: true
        creator: cora
        session: panel
        attribution: on_record
        consent: {status: given, date: 2026-03-06, scope: this sentence and her name}
      - {id: back-1, text: The lagoon would leave the treaty., creator: felix, session: backroom}
  - id: tide-seminar
    name: Tide Seminar
    classification: seminar
    start_date: 2025-10-01
    participants: [{person: edith, role: speaker, post: Envoy to the Deep}]
    statements: [{id: tide-1, text: Tides can be metered., creator: edith}]
people:
  - {id: basil, name: Basil Thimblewick, family_name: Thimblewick, honorific_prefix: Mr, background: diplomat}
  - {id: ada-quorum, name: Ada Quorum, family_name: Quorum, honorific_prefix: Dr, background: academic}
  - {id: cora, name: Cora Lanternfish, family_name: Lanternfish, background: academic}
  - {id: dorian, name: Dorian Puddlegate, family_name: Puddlegate, background: academic}
  - {id: gwen, name: Gwendolyn Brinewell, family_name: Brinewell, background: academic}
  - {id: edith, name: Edith Marrowby, family_name: Marrowby, background: diplomat}
  - {id: felix, name: Felix Quillfeather, family_name: Quillfeather, background: diplomat}
organizations:
  - {id: kelp-board, name: Kelp Board}
  - {id: lethe, name: University of Lethe, abbreviation: UOLX}
  - {id: lagoon, name: Office of the Lagoon}
sources:
  - {id: forum-record, type: report, title: Record of the Forum, publisher: Kelp Board, issued: 2026-03-07}
  - {id: quorum-notes, type: webpage, title: Notes of Ada Quorum, url: "https://example.org/ada-quorum"}
recommendations:
  - {id: r1, text: Set quotas early., addressees: [kelp-board], made_by: ada-quorum, event: kelp-forum,
     related: [{kind: takes_up, id: quorum-1}]}
  - {id: r2, text: Count small boats once., addressees: [kelp-board], made_by: basil, event: kelp-forum}
  - {id: r3, text: Leave the treaty., addressees: [kelp-board], made_by: felix, event: kelp-forum}
"""
BRIEF = """\
title: Sharing the kelp forests
kind: seminar_recap
publisher: kelp-board
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: summary, text: Quotas come too late., based_on: [quorum-1]}
  - {kind: meeting_facts}
  - {kind: recommendations, first: [r1]}
  - {kind: participants}
  - {kind: key_points}
  - {kind: questions}
  - {kind: quotes}
  - {kind: chart, title: Backgrounds, count_of: people, by: background}
  - {kind: acknowledgements}
  - {kind: sources}
"""
NEVER = (
    "Quorum", "Puddlegate", "Quillfeather", "Brinewell", "Lethe", "UOLX", "Tidal Law", "Reader in",
    "Keeper of the Seals", "back room", "backroom", "leave the treaty", "Leave the treaty",
)  # fmt: skip
"""What nothing that is made of it may hold, whatever its case."""


def write_mixed_meeting(root: Path, **files: str) -> Path:
    """Write the workspace; `files` are further briefs by name."""
    shutil.copytree(SHIPPED, root / "templates")
    briefs = {"forum": BRIEF} | files
    texts = {"data/meeting.yaml": MEETING} | {f"briefs/{name}.yaml": text for name, text in briefs.items()}
    for name, text in texts.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
