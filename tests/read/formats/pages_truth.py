"""What the pages of `pages/` say of their own text.

It stands between `<!--=kind-->` and `<!--/-->`, or, where no element shows it, in `<!--==kind -->`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

PAGES = Path(__file__).with_name("pages")
# Pages of several reports, and those whose text no element shows.
APART = PAGES.with_name("pages_apart")
_MARKED = re.compile(r"<!--=(\w+)-->(.*?)<!--/-->|<!--==(\w+) (.*?)-->", re.S)
_TAG = re.compile(r"<[^>]+>")


def truth(source: str) -> list[tuple[str, str]]:
    """Return the kinds and the words of the marked stretches of a page, in order."""
    return [
        (kind or other, " ".join(html.unescape(_TAG.sub("", text or said)).split()))
        for kind, text, other, said in _MARKED.findall(source)
    ]


def f1(found: str, expected: str) -> float:
    """Return the F1 of two texts over their words, however often each comes."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0
