"""What a paper says before it has a place: document, arrangement, figures, what stands round the text."""
