"""Did it happen, or is it planned, asked for, threatened, denied, possible or unclear?

The stage is read from the words around a predicate: negation, modal verbs, and the verbs
and nouns that govern it ("refused to leave", "plans to storm", "unclear whether").
"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import words
from sayso.extract.events.passive import is_passive
from sayso.extract.events.stage_signs import (
    DENIED,
    OCCURRED,
    PLANNED,
    POSSIBLE,
    REQUESTED,
    THREATENED,
    UNCLEAR,
    governed,
    own_signs,
    stronger,
)
from sayso.extract.events.to_come import is_awaited, is_imperative
from sayso.model import Sentence, Stance

_STANCES = {
    PLANNED: Stance.PLANNED,
    DENIED: Stance.DENIED,
    POSSIBLE: Stance.POSSIBLE,
    REQUESTED: Stance.REQUESTED,
    THREATENED: Stance.PLANNED,
    UNCLEAR: Stance.UNCLEAR,
}
_STAGES = {
    Stance.DENIED: DENIED,
    Stance.POSSIBLE: POSSIBLE,
    Stance.SUSPECTED: POSSIBLE,
    Stance.REQUESTED: REQUESTED,
    Stance.PLANNED: PLANNED,
    Stance.UNCLEAR: UNCLEAR,
}
# A governor passes its colour on to what hangs on it in one of these ways.
_CARRIES = ("xcomp", "ccomp", "acl", "csubj", "advcl", "obj", "obl", "nmod", "nsubj", "conj")
_DEEP = 6


def stage(sent: Sentence, index: int) -> str:
    """Return the stage that the sentence gives to the predicate at a token index."""
    at, reached, negative = index, OCCURRED, _in_no_way(sent, index) or _of_nobody(sent, index)
    known = False
    if is_imperative(sent, index):
        return DENIED if negative else REQUESTED
    for step in range(_DEEP):
        own, negated = own_signs(sent, at, step == 0)
        lemma = sent.tokens[at].lemma.lower()
        known = known or (bool(step) and lemma in words("epistemic"))
        if negated and known:
            # "has not confirmed carrying out the raid" leaves it open.
            own, negated = UNCLEAR, False
        negative ^= negated
        reached = stronger(reached, own)
        token = sent.tokens[at]
        governor = token.head
        base = token.dep.split(":")[0]
        if governor < 0 or base not in _CARRIES:
            break
        if token.dep == "acl:relcl" and not _is_content(sent, at, governor):
            break
        if token.dep == "acl" and is_passive(sent, at):
            break  # "to free teachers held since May": they are held, freed or not
        above = sent.tokens[governor].lemma.lower()
        if above in words("epistemic") and _is_too_early(sent, governor):
            return UNCLEAR  # "it is too early to say that they have left"
        if base == "ccomp" and is_awaited(sent, governor, sent.tokens[governor].head):
            return POSSIBLE  # "will stay until inspectors certify that they have left"
        denial = above in words("denied_by") and base == "obj"
        if base.startswith("nsubj") and _is_untrue(sent, governor):
            negative = not negative  # "reports of a retreat are false"
            break
        if step and base in ("obj", "obl", "nmod", "nsubj") and not denial:
            # "plans a visit to the front that was hit": only the nearest governors matter.
            break
        if base == "acl" and _of_no_sign(sent, governor):
            return DENIED  # "there was no sign of reserves leaving"
        if above in words("evidence") and base in ("acl", "ccomp") and _lacking(sent, governor):
            return UNCLEAR  # "has seen no evidence that they hold the port"
        reached_up, flips, stop = governed(sent, at, governor)
        reached = stronger(reached, reached_up)
        negative ^= flips
        if stop:
            break
        at = governor
    if negative:
        return DENIED
    return reached


def _is_untrue(sent: Sentence, predicate: int) -> bool:
    """Tell whether it "is false", "turned out to be false", "was dismissed as fantasy"."""
    if sent.tokens[predicate].lemma.lower() in _DISMISSED and is_passive(sent, predicate):
        return True
    shown = (c for c in sent.children[predicate] if sent.tokens[c].dep == "xcomp")
    return any(sent.tokens[i].lemma.lower() in words("untrue") for i in (predicate, *shown))


_DISMISSED = frozenset({"dismiss", "deny", "reject", "refute", "debunk", "disprove", "rebut"})


def _is_too_early(sent: Sentence, verb: int) -> bool:
    above = sent.tokens[verb].head
    return above >= 0 and sent.tokens[above].lemma.lower() in ("early", "soon", "premature")


def _of_nobody(sent: Sentence, index: int) -> bool:
    """Tell whether none does it, or it was done to none: "nobody has been arrested".

    "Neither the army nor its allies hold Hella" and "no troops were sent" as well.
    """
    subjects = [c for c in sent.children[index] if sent.tokens[c].dep.startswith("nsubj")]
    near = [sent.tokens[i].text.lower() for c in subjects for i in (c, *sent.children[c])]
    if "neither" in near:
        return True
    return any(
        sent.tokens[c].dep in ("nsubj:pass", "obj")
        and (
            sent.tokens[c].text.lower() in ("nobody", "none")
            or any(sent.tokens[d].text.lower() == "no" for d in sent.children[c] if d < c)
        )
        for c in sent.children[index]
    )


def _lacking(sent: Sentence, noun: int) -> bool:
    """Tell whether there is none of something: "no sign that", "have not seen any proof that"."""
    above = sent.tokens[noun].head
    return is_negated(sent, noun) or (
        above >= 0 and sent.tokens[noun].dep in ("obj", "obl", "nsubj") and is_negated(sent, above)
    )


def _of_no_sign(sent: Sentence, noun: int) -> bool:
    above = sent.tokens[noun].head
    return (
        above >= 0
        and sent.tokens[noun].dep in ("nmod", "obl")
        and sent.tokens[above].lemma.lower() in words("evidence")
        and "of" in cases(sent, noun)
        and _lacking(sent, above)
    )


def _is_content(sent: Sentence, at: int, governor: int) -> bool:
    """Tell whether a clause is what its noun says: "a demand that its troops leave Vik".

    The tree takes it for a relative clause; but such a noun with "that" and a
    subject of its own has content.
    """
    kinds = ("requested_by", "planned_by", "possible_by", "denied_by", "threatened_by")
    lemma = sent.tokens[governor].lemma.lower()
    kids = [sent.tokens[c] for c in sent.children[at]]
    return any(lemma in words(kind) for kind in kinds) and (
        any(kid.text.lower() == "that" for kid in kids)
        and any(kid.dep.startswith("nsubj") and kid.text.lower() != "that" for kid in kids)
    )


def _in_no_way(sent: Sentence, index: int) -> bool:
    """Tell whether "in no way", "by no means" or the like stands shortly before a word."""
    before = [token.text.lower() for token in sent.tokens[max(0, index - 7) : index]]
    for at in range(len(before) - 2):
        if before[at + 1] == "no" and before[at + 2] in ("way", "means", "circumstances"):
            return not any(mark in before[at + 3 :] for mark in (",", ";", "and", "but"))
    return False


def with_claim(found: str, stance: Stance) -> str:
    """Return the stage where a claim holds the predicate: "denied that the troops had left"."""
    if found == OCCURRED:
        return _STAGES.get(stance, OCCURRED)
    return found


def stance_of(found: str, stance: Stance) -> Stance:
    """Return the stance of a statement: that of its claim, unless its own words say otherwise."""
    if stance is Stance.DENIED and found in (OCCURRED, DENIED):
        return Stance.DENIED
    return _STANCES.get(found, stance)


def is_negated(sent: Sentence, index: int) -> bool:
    """Tell whether a word has a negation of its own."""
    return own_signs(sent, index, True)[1]
