"""What do the model's roles and labels say of a cue, where the tree has lost something?

The tree hangs each word once; an argument has two ends of its own, and a source its label.
"""

from __future__ import annotations

from sayso.extract.attribution.spans import children
from sayso.model import Sentence

# What a clause without "that" begins with.
_OPENERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})


def argument_behind(sentence: Sentence, verb: int, last: int) -> tuple[int, int] | None:
    """Return the clause right behind a cue, or behind its "that", that is an argument of it.

    `verb` is the token of the cue's verb and `last` the last of the cue's words.
    """
    frame = sentence.frame(verb)
    for argument in frame.arguments if frame else ():
        head = sentence.tokens[argument.head]
        between = sentence.tokens[last + 1 : argument.first]
        if (
            argument.role in {"ARG1", "ARG2"}
            and last < argument.first <= argument.head
            and [token.text.lower() for token in between] in ([], ["that"])
            and (head.pos in {"VERB", "AUX"} or children(sentence, argument.head, "cop"))
            and not head.text.lower().endswith("ing")
            and not children(sentence, argument.head, "mark")
            and sentence.tokens[argument.first].pos in _OPENERS
        ):
            return argument.first, argument.last
    return None


def tagged_before(sentence: Sentence, first: int) -> int | None:
    """Return the head of the source that ends right before the first word of a cue.

    "The union called it off, while the mayor | said ...", where the tree has "the union said".
    """
    for chunk in sentence.cues:
        if chunk.label == "SRC" and chunk.last == first - 1:
            inside = range(chunk.first, chunk.last + 1)
            heads = (i for i in inside if sentence.tokens[i].head not in inside)
            nouns = (i for i in heads if sentence.tokens[i].pos in {"NOUN", "PROPN", "PRON"})
            return next(nouns, None)
    return None
