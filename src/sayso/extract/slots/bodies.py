"""Whose are "Guard fighters" and "coalition troops": which named body lends them its short name?"""

from __future__ import annotations

from bisect import bisect_right

from sayso.extract.slots.ground import Ground
from sayso.model import Mention, Sentence

_BEFORE = ("compound", "amod", "nmod:desc")


def named_body(ground: Ground, number: int, head: int) -> Mention | None:
    """Return the named body whose name, or the end of it, stands before a word for forces.

    "Guard fighters" are the Harbour Guard's where the report names no other guard; of two
    such names the last one before the word counts, else the first behind it.
    """
    sent = ground.annotation.sentences[number]
    words = _words(sent, head)
    if not words or (len(words) == 1 and _is_of_a_state(ground, words[0])):
        return None
    found = [
        (mention, name)
        for mention, name in ground.names_by_end.get(words[-1], ())
        if name[-len(words) :] == words
    ]
    if not found:
        return None
    at = bisect_right(found, (number, head), key=lambda pair: (pair[0].sentence, pair[0].head))
    if at == 0 and len({name for _, name in found}) > 1:
        return None  # two bodies of that name, and none of them named yet
    return found[max(0, at - 1)][0]


def _is_of_a_state(ground: Ground, word: str) -> bool:
    """Tell whether a name is the adjective of another: "Ordovian marines" are Ordovia's."""
    ends = ("n", "an", "ian", "ese", "i", "ish")
    return any(word.removesuffix(end) in ground.names_by_end for end in ends if word.endswith(end))


def _words(sent: Sentence, head: int) -> tuple[str, ...]:
    """Return the words of the name right before a noun, not those that count or describe."""
    first = head
    while first > 0 and sent.tokens[first - 1].dep in _BEFORE:
        token = sent.tokens[first - 1]
        if first < head and not (token.text[0].isupper() and sent.tokens[first].text[0].isupper()):
            break
        if not token.text[0].isupper() and token.pos != "NOUN":
            break
        first -= 1
    return tuple(sent.tokens[i].text.lower() for i in range(first, head))
