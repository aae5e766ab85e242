"""Texts as they were typed: damage, and Markdown that would be lost."""
