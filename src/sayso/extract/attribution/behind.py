"""Does a cue stand behind a whole sentence: "The army took the port, residents said, its first"?

The parser hangs the tail on the cue as what is said, or the speakers on a noun before the
comma, so the words themselves are looked at.
"""

from __future__ import annotations

from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "CCONJ", "ADP", "PART", "ADV"})
_LONGEST = 14  # words of a source that stands before its cue
# What joins a clause to another: behind it, nothing whole has been said.
_OPENS = frozenset(
    "if when while after before although though as because since unless until once where whether "
    "that which who".split()
)


def speaker_behind(sentence: Sentence, cue: int) -> int | None:
    """Return the head of the source between a comma and its cue, where a whole clause stands first.

    `cue` is the first token of the cue. "The army took the port, | residents and officials | said
    on Monday": None where the words before the comma are no clause of their own.
    """
    start = _phrase_before(sentence, cue)
    if start is None or not _whole_clause(sentence, start - 1):
        return None
    inside = range(start, cue)
    heads = [
        i
        for i in inside
        if sentence.tokens[i].pos in ("NOUN", "PROPN", "PRON")
        and not start <= sentence.tokens[i].head < cue
    ]
    return heads[0] if heads else None


def tail_begins(sentence: Sentence, cue: int, first: int) -> bool:
    """Tell whether words from `first` on only follow a whole clause and its cue.

    "The army took the port, residents said, | the furthest it has come": the tail is no speech.
    """
    if first < 1 or sentence.tokens[first - 1].text != ",":
        return False
    if sentence.tokens[first].text in ('"', "'") or sentence.tokens[first].text.lower() in (
        "but",
        "and",
        "that",
    ):
        return False
    start = _phrase_before(sentence, cue)
    return start is not None and _whole_clause(sentence, start - 1)


def behind_quotation(sentence: Sentence, index: int) -> int | None:
    """Return the noun between the end of a quotation and the verb: '"...," a guard | told'."""
    mark = next((i for i in range(index - 1, 0, -1) if quote_mark(sentence.tokens[i])), None)
    if mark is None or sentence.tokens[mark - 1].text not in {",", "?", "!", ".", "..."}:
        return None
    for at in range(mark + 1, index):
        token = sentence.tokens[at]
        if token.pos in {"NOUN", "PROPN", "PRON"} and not mark < token.head < index:
            return at
    return None


def own_range(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of source, cue and adjuncts up to the next comma; None without a source.

    `first` and `last` bound the cue: "| residents said on Monday |, its first gain in a year".
    """
    start = _phrase_before(sentence, first)
    if start is None or not _whole_clause(sentence, start - 1):
        return None
    size = len(sentence.tokens)
    end = next((i for i in range(last + 1, size) if sentence.tokens[i].text in (",", ".")), size)
    return start, end - 1


def _phrase_before(sentence: Sentence, cue: int) -> int | None:
    """Return where the noun phrase right before a cue begins, if a comma stands before it."""
    for index in range(cue - 1, max(cue - _LONGEST, 1), -1):
        token = sentence.tokens[index]
        if token.text == ",":
            return index + 1 if index + 1 < cue else None
        if token.pos not in _PHRASE and token.text not in ("-", "'s", "’s"):
            return None
    return None


def _whole_clause(sentence: Sentence, comma: int) -> bool:
    """Tell whether the words before a comma are a clause that needs no other."""
    if sentence.tokens[0].text.lower() in _OPENS:
        return False
    for index in range(comma):
        token = sentence.tokens[index]
        if token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        if token.dep.split(":")[0] not in ("root", "ccomp", "parataxis", "conj"):
            continue
        subjects = [c for c in children(sentence, index, *SUBJECTS) if c < index]
        marks = [c for c in children(sentence, index, "mark") if c < index]
        if subjects and not marks:
            return True
    return False
