"""Has a presence come about, or is it planned, awaited or denied?"""

from __future__ import annotations

from itertools import pairwise

from sayso.extract.events.lexicon import words
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.stage import stage
from sayso.extract.events.stage_signs import DENIED, OCCURRED, PLANNED, POSSIBLE, REQUESTED
from sayso.model import Sentence

# Of whom it is only said or waited for that they are there.
_AWAITED = frozenset({"expect", "await", "report", "rumour", "rumor"})


_LASTING = frozenset({"continue", "keep"})


def stage_told(predicate: Predicate) -> str:
    """Return the stage, counting a "no" before who or what is there ("has no troops in Vik")."""
    sent = predicate.sent
    subjects = predicate.clause.subject if predicate.clause is not None else ()
    # "there are no troops", and not "they would stay no matter what"
    signs = tuple(
        h
        for h in sent.children[predicate.index]
        if sent.tokens[h].dep.split(":")[0] in ("nsubj", "obj", "obl")
        and sent.tokens[h].lemma.lower() != "matter"
    )
    none = any(
        sent.tokens[child].dep == "det" and sent.tokens[child].text.lower() == "no"
        for head in (*predicate.nouns, *subjects, *signs)
        for child in sent.children[head]
    )
    if none or any(_not_one(sent, head) for head in subjects):
        return DENIED
    if predicate.pos == "posted":
        return OCCURRED  # "would attack the soldiers in Vik": they are there
    found = stage(sent, predicate.index)
    if predicate.presence and predicate.presence.phrase == "go nowhere":
        return DENIED
    if found == OCCURRED and predicate.presence and predicate.presence.core[-1] in _AWAITED:
        return POSSIBLE  # "are expected in Vik"
    if found == OCCURRED and predicate.presence and predicate.presence.core[-1] == "want":
        return REQUESTED  # "wants the marines out of Vik"
    if found == OCCURRED and predicate.presence and predicate.presence.phrase == "be on way":
        return PLANNED
    above = sent.tokens[predicate.index]
    if found == PLANNED and above.dep == "xcomp" and sent.tokens[above.head].lemma in _LASTING:
        return OCCURRED  # "will continue to have troops": it has them
    if found == PLANNED and predicate.presence and predicate.presence.core[-1] in words("goes_on"):
        helpers = {sent.tokens[c].text.lower() for c in sent.children[predicate.index]}
        if helpers & {"will", "would", "'ll", "\u2019ll"}:
            return OCCURRED  # "the troops would stay": they are there
    return found


def _not_one(sent: Sentence, head: int) -> bool:
    """Tell whether a subject is nobody: "not one soldier", "none of the gunners"."""
    before = [sent.tokens[i].text.lower() for i in range(max(0, head - 4), head)]
    return sent.tokens[head].text.lower() == "none" or any(
        pair in (("not", "one"), ("not", "a")) for pair in pairwise(before)
    )
