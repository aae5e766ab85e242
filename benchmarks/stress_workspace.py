"""A workspace made by rule whose deck is hard to fit: long texts, many people, a long table, long titles."""

from __future__ import annotations

from pathlib import Path
from random import Random

_STARTS = (
    "har",
    "quay",
    "ti",
    "pi",
    "led",
    "cra",
    "bu",
    "chan",
    "dred",
    "an",
    "sig",
    "ware",
    "fer",
    "con",
    "lan",
)
_ENDS = (
    "bour",
    "side",
    "dal",
    "lot",
    "ger",
    "ning",
    "oy",
    "nel",
    "ging",
    "chor",
    "nal",
    "house",
    "ries",
    "tern",
)
_PEOPLE, _ADVICE, _ROWS = 40, 30, 25


def make_stress_workspace(root: Path, template: str = "") -> None:
    """Write the records, and the brief `stress` on the template at a path within the workspace."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    (root / "briefs").mkdir(exist_ok=True)
    (root / "data/stress.yaml").write_text(_records(), encoding="utf-8")
    (root / "briefs/stress.yaml").write_text(_brief(template), encoding="utf-8")


def _words(seed: int, count: int) -> list[str]:
    chance = Random(seed)  # noqa: S311 - the same for the same seed
    return [chance.choice(_STARTS) + chance.choice(_ENDS) for _ in range(count)]


def _sentence(seed: int, count: int) -> str:
    return " ".join(_words(seed, count)).capitalize() + "."


def _records() -> str:
    lines = [
        "events:",
        "  - id: port-days",
        "    name: Port Days",
        "    classification: seminar",
        "    start_date: 2019-05-06",
        "    sources: [{id: minutes}]",
        "    participants:",
        *(f"      - {{person: p{n}, role: speaker, post: {_post(n)}}}" for n in range(_PEOPLE)),
        "people:",
        *(f"  - {{id: p{n}, name: Person {_name(n)}, family_name: {_name(n)}}}" for n in range(_PEOPLE)),
        "sources:",
        "  - {id: minutes, type: report, title: Minutes of the Port Days}",
        "themes:",
        "  - {id: ports, pref_label: Ports}",
        "organizations:",
        "  - {id: port-board, name: Port Board}",
        "recommendations:",
        *(
            f"  - {{id: a{n}, number: {n + 1}, text: {_sentence(n, 60)}, theme: ports, event: port-days, "
            "addressees: [port-board], source: {id: minutes}}"
            for n in range(_ADVICE)
        ),
        "projects:",
        *(
            f"  - {{id: w{n}, name: Work {_name(n)}, text: {_sentence(n + 50, 14)}, kind: project, "
            "parties: [port-board], status: proposed, as_of: 2019-05, themes: [ports], events: [port-days], "
            "sources: [{id: minutes}]}"
            for n in range(_ROWS)
        ),
    ]
    return "\n".join(lines) + "\n"


def _name(number: int) -> str:
    return _words(number + 100, 1)[0].capitalize()


def _post(number: int) -> str:
    first, second = _words(number + 200, 2)
    return f"Head of the {first} and {second} service"


def _brief(template: str) -> str:
    sections = (
        f"  - {{kind: summary, title: In brief, headline: {_title(1)}, text: {_sentence(3, 90)}}}",
        f"  - {{kind: meeting_facts, title: The event, headline: {_title(6)}}}",
        f"  - {{kind: participants, title: Who spoke, headline: {_title(2)}}}",
        f"  - {{kind: projects, title: The works, headline: {_title(3)}}}",
        f"  - {{kind: recommendations, title: Advice, headline: {_title(4)}}}",
        f"  - {{kind: recommendations, display: numbered, title: Advice, headline: {_title(5)}}}",
        "  - {kind: sources}",
    )
    output = f"{{template: {template}}}" if template else "{}"
    return "\n".join(
        (
            f"title: {_title(0)}",
            f"subtitle: {_sentence(8, 25)}",
            "kind: seminar_recap",
            "as_of: 2020-12-01",
            'handling: {attribution: on_record, marking: "TLP:AMBER", caveat: Not to be quoted}',
            f"outputs: {{pptx: {output}}}",
            "where: {event: port-days}",
            "sections:",
            *sections,
            "",
        )
    )


def _title(seed: int) -> str:
    return _sentence(seed + 11, 30).rstrip(".")
