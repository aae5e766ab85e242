"""One function for each kind of section: from the records selected to what its template sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefdeck.compose.context import ComposeContext, SectionValues
from briefdeck.compose.kinds.authored import authored
from briefdeck.compose.kinds.background import figures, projects, timeline
from briefdeck.compose.kinds.changes import changes
from briefdeck.compose.kinds.events import acknowledgements, meeting_facts, participants
from briefdeck.compose.kinds.recommendations import recommendations
from briefdeck.compose.kinds.reference import cited_sources, used_terms
from briefdeck.compose.kinds.statements import statements
from briefdeck.compose.kinds.tracker import tracker
from briefdeck.model.brief import Selection

ENTRIES: Mapping[str, Callable[[ComposeContext, Selection], SectionValues]] = MappingProxyType(
    {
        "summary": authored,
        "text": authored,
        "meeting_facts": meeting_facts,
        "objectives": authored,
        "points_to_make": authored,
        "if_raised": authored,
        "participants": participants,
        "key_points": statements,
        "questions": statements,
        "quotes": statements,
        "recommendations": recommendations,
        "tracker": tracker,
        "timeline": timeline,
        "projects": projects,
        "figures": figures,
        "changes": changes,
        "glossary": used_terms,
        "next_steps": authored,
        "acknowledgements": acknowledgements,
        "sources": cited_sources,
    }
)
"""How each kind of section is filled, by its name."""
