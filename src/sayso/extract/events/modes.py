"""How was an assault done: with a drone, with guns, by a suicide bomber?"""

from __future__ import annotations

from sayso.extract.events.lexicon import modes
from sayso.extract.events.predicate import Predicate
from sayso.model import Sentence

_SUICIDE = "suicide-attack"


def mode_of(sent: Sentence, predicate: Predicate, kind: str, listed: str | None) -> str | None:
    """Return how an assault was done, from the words beside its own ("a drone strike").

    `listed` is what the sense itself says of it.
    """
    if kind != "assault" or (listed is not None and listed != "destroy"):
        return listed
    near = [c for c in sent.children[predicate.index] if sent.tokens[c].dep in ("compound", "amod")]
    if predicate.clause is not None:
        near += [
            *predicate.clause.subject,
            *predicate.clause.at("with"),
            *predicate.clause.at("by"),
            *predicate.nouns,
        ]
    subjects = predicate.clause.subject if predicate.clause is not None else ()
    # "a suicide bomber": no plane
    beside = [
        c for head in subjects for c in sent.children[head] if sent.tokens[c].dep == "compound"
    ]
    if any(modes().get(sent.tokens[c].lemma.lower()) == _SUICIDE for c in beside):
        return _SUICIDE
    for index in near:
        lemma = sent.tokens[index].lemma.lower()
        # "Warplanes" at the head of a sentence may pass for a name.
        if (mode := modes().get(lemma) or modes().get(lemma.removesuffix("s"))) is not None:
            return mode
    return listed
