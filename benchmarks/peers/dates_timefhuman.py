"""What time expressions does timefhuman find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from timefhuman import Direction, tfhConfig, timefhuman

from peers.dates_wording import start_of, timex
from sayso.model import Timex


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text; of a list or range, its first moment."""
    config = tfhConfig(
        now=start_of(published), direction=Direction.previous, return_matched_text=True
    )
    for _, (start, end), when in timefhuman(text, config=config):
        one = timex(text, start, end, _moment(when))
        if one is not None:
            yield one


def _moment(when: Any) -> datetime | str:
    while isinstance(when, (list, tuple)) and when:
        when = when[0]
    return when if isinstance(when, datetime) else ""
