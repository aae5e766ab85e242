"""Looking for garbage seldom: nearly all that a process of ours imports and loads is kept until it ends."""

import gc


def collect_seldom() -> None:
    """Have Python look for garbage after 200,000 new values, not after 700; for a process just begun."""
    gc.set_threshold(200_000, 20, 100)


def keep_what_is_loaded() -> None:
    """Leave out of every later search for garbage what was imported and loaded so far."""
    gc.freeze()
