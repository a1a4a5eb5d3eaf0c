"""What time expressions does timexy find?  It takes no day to start from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import spacy
import timexy  # noqa: F401  (adds its part to spaCy)

from peers.dates_wording import timex
from sayso.model import Timex

NLP = spacy.blank("en")
NLP.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
_VALUE = re.compile(r'value="([^"]*)"')


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text; midnight is taken for a day."""
    for found in NLP(text).ents:
        value = _VALUE.search(found.kb_id_)
        one = timex(
            text,
            found.start_char,
            found.end_char,
            value[1].removesuffix("T00:00:00") if value else "",
        )
        if one is not None:
            yield one
