"""What are the bytes of a table, one line after another?"""

from __future__ import annotations

import io
from typing import BinaryIO

from sayso.read.formats.base import Source


def stream_of(source: Source) -> BinaryIO:
    """Return what a reader of rows reads: the file, or the bytes that came by a pipe."""
    return source.path.open("rb") if source.path is not None else io.BytesIO(source.raw)
