"""Section templates: a small Jinja2 language in a sandbox, its filters and limits, and Markdown."""
