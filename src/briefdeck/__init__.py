"""briefdeck: policy briefs (PDF) and slide decks (PowerPoint) from structured records."""

__version__ = "0.1.0"
