"""An audit finds nothing in our decks, whatever is in them."""

from hypothesis import HealthCheck, Phase, given, settings

import decks
from briefdeck.audit.deck_checks import audit_deck


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a whole document takes many minutes
)
@given(decks.documents)
def test_an_audit_finds_nothing_in_a_deck_of_any_document(document):
    report = audit_deck(decks.rendered(decks.lay_out(document)), "deck.pptx")
    assert (report.unreadable, report.findings) == ("", ())
