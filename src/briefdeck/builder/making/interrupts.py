"""What Ctrl-C does while something must not be broken off in the middle."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Have Ctrl-C wait until the end; processes and threads started meanwhile, and theirs, never hear it."""
    heard: list[int] = []
    # masking is not enough: another thread, such as one that draws a bar, may be the one that hears it
    try:
        with _handled_by(lambda number, _: heard.append(number)), _masked():
            yield
    finally:
        if heard:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def next_interrupt_ends_all() -> Iterator[None]:
    """Have another Ctrl-C end the program at once, as the system does it: this may take long."""
    with _handled_by(signal.SIG_DFL):
        yield


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Have Ctrl-C do nothing: what must end anyway is ending."""
    with _handled_by(signal.SIG_IGN):
        yield


@contextmanager
def _handled_by(handler: Any) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _masked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
