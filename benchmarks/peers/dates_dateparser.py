"""What time expressions does dateparser find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateparser.search import search_dates

from peers.dates_wording import start_of, timex
from sayso.model import Timex


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text; the library gives words, not where they stand."""
    settings = {"RELATIVE_BASE": start_of(published), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        one = timex(text, start, at, when)
        if one is not None:
            yield one
