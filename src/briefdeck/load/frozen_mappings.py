"""Frozen mappings, which Python can neither keep nor hand to another process by itself.

To be imported where that is done.
"""

import copyreg
from types import MappingProxyType
from typing import Any


def _freeze(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda frozen: (_freeze, (dict(frozen),)))
