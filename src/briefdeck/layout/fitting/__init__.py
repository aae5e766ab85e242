"""Keeping the page budget: first tighter, then without the least important items, never by cutting."""

from briefdeck.layout.fitting.fit import fit_pages
from briefdeck.layout.fitting.measure import Measure

__all__ = ["Measure", "fit_pages"]
