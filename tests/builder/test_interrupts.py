"""What must not be broken off in the middle ends first, and Ctrl-C is heard then."""

import signal

import pytest

from briefdeck.builder.making.interrupts import interrupts_held_back


def interrupted(done: list[str], error: Exception | None = None) -> None:
    with interrupts_held_back():
        signal.raise_signal(signal.SIGINT)
        done.append("all of it")
        if error:
            raise error


@pytest.mark.parametrize("error", [None, OSError("full")], ids=["in the end", "also when it fails"])
def test_ctrl_c_waits_and_is_heard(error):
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(done, error)
    assert done
