"""Keeping the page budget: first tighter, then without the least important items, never by cutting."""

from briefdeck.layout.fitting.fit import fit_pages

__all__ = ["fit_pages"]
