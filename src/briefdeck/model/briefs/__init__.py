"""What a file in `briefs/` says: definitions, sections, outputs, cases; the editions of a brief."""
