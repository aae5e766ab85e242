"""Short texts that must stand in one place whatever their length: titles, footers, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from briefdeck.layout.slides.setting import Setting
from briefdeck.model.deck import Para, Run, Slot, SlotSpec

_CUT = "…"
_NARROWEST = 50
"""The least share of its width that a slot is narrowed to, in per cent."""


def fitted(spec: SlotSpec, lines: Iterable[str], sizes: Sequence[float], setting: Setting) -> Slot:
    """Set lines in a slot at the largest size that fits; at the smallest, cut after a word if they must be.

    What is cut has to stand elsewhere: the caller sees to that.
    """
    wanted = [line for line in lines if line]
    for size in sizes:
        slot = _set(spec, wanted, size)
        if setting.fits(slot.paras, spec.box, spec.insets):
            return slot
    return _cut(spec, wanted, sizes[-1], setting)


def _set(spec: SlotSpec, lines: Sequence[str], size: float) -> Slot:
    style = replace(spec.levels[0], size_pt=size)
    return Slot(spec.name, tuple(Para((Run(line),), style) for line in lines))


def _cut(spec: SlotSpec, lines: Sequence[str], size: float, setting: Setting) -> Slot:
    def fits(text: str) -> bool:
        return setting.fits(_set(spec, text.split("\n"), size).paras, spec.box, spec.insets)

    return _set(spec, shortened("\n".join(lines), fits).split("\n"), size)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many words of a text as fit, of a single long word as many characters; whole if it fits."""
    if fits(text):
        return text
    words = text.split(" ")
    kept = [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
    kept += [words[0][:count] for count in range(len(words[0]) - 1, -1, -1)]
    return next((part + _CUT for part in kept if fits(part + _CUT)), "")


def evened(slot: Slot, spec: SlotSpec, setting: Setting) -> Slot:
    """Narrow a slot of several lines as far as it needs no more of them: no last line has one word."""
    width = spec.box.width - spec.insets.left - spec.insets.right
    height = setting.height(slot.paras, width)
    if all(setting.height((replace(para, runs=(Run("x"),)),), width) >= height for para in slot.paras):
        return slot
    steps = range(_NARROWEST, 100)
    share = next((step for step in steps if setting.height(slot.paras, width * step / 100) <= height), 100)
    if share == 100:
        return slot
    return replace(slot, box=replace(spec.box, width=spec.box.width * share / 100))
