"""Which words and marks make up a text?

Words are cut as in the treebanks that the annotator learnt from: clitics
("did|n't", "Iceland|'s") and hyphens ("Selfoss|-|based") are tokens of their
own; abbreviations, numbers, times and addresses are one.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Span
from sayso.model.lists import words

# One mark for one mark, so that offsets hold: what follows only sees these.
_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00ad": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
    }
)  # fmt: skip

# Letters of any script with their combining marks; digits are apart.
_LETTER = r"[^\W\d_]"
_WORD = rf"(?:{_LETTER}|[\u0300-\u036f\u064b-\u0652])"


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words("annotate/abbreviations.txt"), key=len, reverse=True)
    abbreviations = "|".join(map(re.escape, longest_first))
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"]*[\w/]            # an address
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+              # a mail address
        | [@\#]\w+                                  # a handle or a tag
        | \.{{3,}} | …                              # an ellipsis
        | ''                                        # ``a quotation'' of the wires
        | (?<!\w)(?i:{abbreviations})\.(?!\w)        # Gen.  Mr.  Inc.
        | (?<!\w)[Nn]os?\.(?=\s?\d)                  # No. 4
        | (?<=\d\s)[AaPp]\.\s[Mm]\.                  # 7:30 a. m.
        | (?<!\w)(?:{_LETTER}\.){{2,}}(?!\w)         # U.S.  a.m.
        | (?<!\w){_LETTER}\.(?=\s+[^\W\d_a-z])       # J. Jonsdottir
        | \d{{1,2}}:\d{{2}}(?::\d{{2}})?            # a time of day
        | \d+(?:st|nd|rd|th|s)\b                     # 3rd  1990s
        | \d+(?:[.,]\d+)*                           # a number
        | {_WORD}+\d\w*                             # M23  G7
        | (?:e|x|t)-{_WORD}+                        # e-mail
        | (?:(?!(?i:n't)\b){_WORD})+(?=(?i:n't)\b)   # did|n't
        | (?i:n't)\b
        | '(?i:s|re|ve|ll|d|m)\b                    # clitics
        | {_WORD}+(?:'(?!(?i:s|re|ve|ll|d|m|t)\b){_WORD}+)*   # a word; O'Neill, Sana'a
        | -{{2,}} | [–—]+
        | \S
        """,
        re.VERBOSE,
    )


def plain(text: str) -> str:
    """Return a copy of `text`, of the same length, with plain quotation marks and hyphens."""
    return text.translate(_PLAIN)


def word_of(text: str, span: Span) -> str:
    """Return a word as it is read; the double marks of the wires, ``, are a quotation mark."""
    found = span.of(text)
    return '"' if found == "''" else found


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the spans of the words and marks of `text[start:end]`, in order.

    `text` should have been through `plain`; offsets are into the whole of it.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    for match in _pattern().finditer(text, start, end):
        found.extend(_parts(match.group(), match.start()))
    return tuple(found)


_CLITIC = re.compile(r"(?i)(?:'(?:s|re|ve|ll|d|m)|n't)$")
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def _parts(word: str, start: int) -> list[Span]:
    """Split a clitic off a word that the pattern left whole."""
    cut = _FUSED.get(word.lower(), 0)
    if not cut and len(word) > 2 and (clitic := _CLITIC.search(word)) and clitic.start() > 0:
        cut = clitic.start()
    if not cut:
        return [Span(start, start + len(word))]
    return [Span(start, start + cut), Span(start + cut, start + len(word))]
