"""Frozen mappings, which Python cannot hand to another process by itself. To be imported where they are."""

import copyreg
from types import MappingProxyType
from typing import Any


def _freeze(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda frozen: (_freeze, (dict(frozen),)))
