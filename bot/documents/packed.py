"""Values as compressed JSON: small enough to keep or to hand from one process to another."""

from __future__ import annotations

import json
import zlib
from typing import Any


def pack(value: Any) -> bytes:
    """Return the value (lists, dictionaries, strings, numbers) as compressed JSON."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(content: bytes) -> Any:
    """Return what was packed."""
    return json.loads(zlib.decompress(content))
