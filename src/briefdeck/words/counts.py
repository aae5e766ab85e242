"""Counts in words. Apart from the other words, because every command counts and few need to load CLDR."""


def counted(number: int, one: str, many: str = "") -> str:
    """Count things: `1 page`, `2 items`, `0 slides`; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
