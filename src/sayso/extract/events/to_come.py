"""What has not come yet: what is ordered of somebody, and what others wait for."""

from __future__ import annotations

from sayso.extract.events.lexicon import words
from sayso.model import Sentence

_AWAITED = frozenset({"until", "till", "once", "when", "unless", "before"})


def is_imperative(sent: Sentence, index: int) -> bool:
    """Tell whether a verb orders somebody who is spoken to: '"Soldiers, leave Vik," she said'."""
    token = sent.tokens[index]
    if token.pos != "VERB" or token.text.lower() != token.lemma or token.dep not in _ORDERS:
        return False
    kids = [c for c in sent.children[index] if c < index]
    told = [
        c for c in kids if sent.tokens[c].dep in ("nsubj", "vocative", "dislocated", "parataxis")
    ]
    if any(sent.tokens[c].dep.startswith(("aux", "mark", "cop", "expl", "cc")) for c in kids):
        return False
    before = sent.tokens[index - 1].text if index else '"'
    quoted = any(token.text in _QUOTES for token in sent.tokens[:index])
    if before == ",":
        return quoted and (not told or told[0] < index - 1)
    return not told and before in _QUOTES


_ORDERS = frozenset({"root", "ccomp", "parataxis", "conj"})
_QUOTES = frozenset({'"', "'", "“"})


def is_awaited(sent: Sentence, at: int, governor: int) -> bool:
    """Tell whether a clause names what has not come yet: "will stay until the Guard leaves".

    Its verb is in the present, or in the past behind a "would"; what it hangs on is to come.
    """
    marks = {sent.tokens[c].text.lower() for c in sent.children[at] if c < at}
    helpers = {sent.tokens[c].text.lower() for c in sent.children[governor] if c < governor}
    comes = helpers & (words("planned_aux") | words("possible_aux") | words("requested_aux"))
    if not marks & _AWAITED or not (comes or "to" in helpers):
        return False
    own = {
        sent.tokens[c].text.lower() for c in sent.children[at] if sent.tokens[c].dep[:3] == "aux"
    }
    if own & {"had", "was", "were", "did"} or (not own and is_past(sent, at)):
        return bool(helpers & {"would", "'d"})
    return True


def is_past(sent: Sentence, at: int) -> bool:
    """Tell whether a verb stands in the past by itself: "left", "attacked"."""
    token = sent.tokens[at]
    lower = token.text.lower()
    if any(sent.tokens[c].dep.startswith(("aux", "cop")) for c in sent.children[at]):
        return False
    return lower not in (token.lemma, token.lemma + "s") and not lower.endswith(
        ("ing", "es", "ies")
    )


def is_infinitive(sent: Sentence, at: int) -> bool:
    """Tell whether a verb has "to" before it."""
    return any(
        sent.tokens[c].text.lower() == "to" and sent.tokens[c].dep == "mark"
        for c in sent.children[at]
    )
