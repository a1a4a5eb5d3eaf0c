"""Which text has no labels and may be learnt from all the same, through teachers?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from sayso.annotate.sentences import sentences
from sayso.annotate.tokens import plain, tokens
from training.examples import LONGEST, Example, Style
from training.sources import permitted

_SHORTEST = 4


def wikiwars(data: Path) -> Iterator[Example]:
    """Read the narratives of wars of WikiWars: forces, places and who did what to whom."""
    permitted("wikiwars")
    room = data / "time" / "wikiwars" / "output-timeml"
    for path in sorted(room.glob("*.tml")):
        body = path.read_text(encoding="utf-8").partition("<TEXT>")[2].partition("</TEXT>")[0]
        text = plain(unescape(re.sub(r"<[^>]+>", "", body)))
        words = tokens(text)
        for number, part in enumerate(sentences(text, words)):
            found = tuple(span.of(text) for span in words[part.start : part.stop])
            if _SHORTEST <= len(found) <= LONGEST:
                yield Example(f"wikiwars-{path.stem}-{number}", Style.UNER, found)
