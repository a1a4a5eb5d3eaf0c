"""How are marks drawn under the characters they stand for?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.query.explain import Mark, Marked

_STYLES = {
    "source": "cyan",
    "relay": "cyan",
    "cue": "blue",
    "content": "green",
    "hedge": "yellow",
    "told to": "magenta",
}
# Room for the longest label, right of the carets.
_MARGIN = 12


def underlined(sentence: Marked, width: int) -> Iterator[Text]:
    """Yield a sentence in lines of at most `width` cells, each with its marks under it.

    Every mark has a line of its own, so that they may overlap; its label
    stands to the right of the carets.
    """
    from rich.text import Text

    for start, end in _lines(sentence.text, max(width - _MARGIN, 20)):
        line = sentence.text[start:end]
        yield Text(line.replace("\n", " "))
        for mark in sentence.marks:
            first, last = max(mark.start, start), min(mark.end, end)
            if first < last:
                yield _carets(sentence.text[start:first], sentence.text[first:last], mark)


def _carets(before: str, under: str, mark: Mark) -> Text:
    from rich.cells import cell_len
    from rich.text import Text

    # Wide characters take two cells, combining ones none.
    drawn = Text(" " * cell_len(before))
    drawn.append("^" * max(cell_len(under), 1), style=_STYLES.get(mark.label, "bold"))
    return drawn.append(f" {mark.label}")


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text as ranges, broken after blanks where there is one in reach."""
    from rich.cells import cell_len

    start = 0
    while start < len(text):
        end = min(start + width, len(text))
        while end > start + 1 and cell_len(text[start:end]) > width:
            end -= 1
        if end < len(text):
            blank = text.rfind(" ", start, end)
            end = blank + 1 if blank > start else end
        yield start, end
        start = end
