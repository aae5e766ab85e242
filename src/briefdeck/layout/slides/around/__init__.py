"""What stands round the content of slides: titles, footers, markings, logos, speaker notes."""
