"""Where do this stage's word lists come from?"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of a list under `data/annotate`: one a line, `#` starts a comment."""
    text = (files("sayso") / "data" / "annotate" / name).read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
