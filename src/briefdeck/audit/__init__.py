"""Checks finished PDFs and decks, ours or anyone's, for accessibility and safety."""
