"""Text on slides: its paragraphs, the room it takes, where it is divided, what runs on."""
