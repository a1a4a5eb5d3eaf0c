"""Did it happen, or is it planned, asked for, threatened, denied, possible or unclear?

The stage is read from the words around a predicate: negation, modal verbs, and the verbs
and nouns that govern it ("refused to leave", "plans to storm", "unclear whether").
"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import words
from sayso.extract.events.passive import is_passive
from sayso.model import Sentence, Stance

OCCURRED, PLANNED, DENIED = "occurred", "planned", "denied"
POSSIBLE, REQUESTED, THREATENED, UNCLEAR = "possible", "requested", "threatened", "unclear"

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
_MANDATIVE = frozenset({"demand", "urge", "request", "recommend", "propose", "order", "insist"})
_HEARD = frozenset({"say", "report", "claim", "allege", "rumour", "rumor"})
_DEEP = 6
_FINITE = frozenset({"is", "are", "was", "were", "'s", "'re"})


def stage(sent: Sentence, index: int) -> str:
    """Return the stage that the sentence gives to the predicate at a token index."""
    at, reached, negative = index, OCCURRED, _in_no_way(sent, index)
    known = False
    for step in range(_DEEP):
        own, negated = _own(sent, at, step == 0)
        lemma = sent.tokens[at].lemma.lower()
        known = known or (bool(step) and lemma in words("epistemic"))
        if negated and known:
            # "has not confirmed carrying out the raid" leaves it open.
            own, negated = UNCLEAR, False
        negative ^= negated
        reached = _stronger(reached, own)
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
        denial = above in words("denied_by") and base == "obj"
        if base.startswith("nsubj") and above in words("untrue"):
            negative = not negative  # "reports of a retreat are false"
            break
        if step and base in ("obj", "obl", "nmod", "nsubj") and not denial:
            # "plans a visit to the front that was hit": only the nearest governors matter.
            break
        if base == "acl" and _of_no_sign(sent, governor):
            return DENIED  # "there was no sign of reserves leaving"
        if above in words("evidence") and base in ("acl", "ccomp") and _lacking(sent, governor):
            return UNCLEAR  # "has seen no evidence that they hold the port"
        reached_up, flips, stop = _governed(sent, at, governor)
        reached = _stronger(reached, reached_up)
        negative ^= flips
        if stop:
            break
        at = governor
    if negative:
        return DENIED
    return reached


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
    return _own(sent, index, True)[1]


def _own(sent: Sentence, index: int, own: bool) -> tuple[str, bool]:
    found, negated = OCCURRED, False
    for child in sent.children[index]:
        token = sent.tokens[child]
        lower = token.text.lower()
        base = token.dep.split(":")[0]
        if base == "mark" and lower == "without":
            negated = not negated  # "without firing a shot"
            continue
        particle = base in ("advmod", "det", "cc", "aux", "neg", "part") or token.pos == "PART"
        if base == "advmod" and lower in ("longer", "more") and _is_no(sent, child):
            negated = not negated  # "no longer holds the port"
            continue
        if particle and lower in words("negation") and not _only(sent, child, index):
            negated = not negated
            continue
        if token.lemma == "be" and base in ("aux", "cop") and _is_to(sent, child, index):
            found = _stronger(found, PLANNED)  # "is to leave within ten days"
            continue
        if base == "aux":
            if lower in words("possible_aux"):
                found = _stronger(found, POSSIBLE)
            elif lower in words("planned_aux") or (lower == "'d" and token.lemma == "will"):
                found = _stronger(found, PLANNED)
            elif lower in words("requested_aux"):
                # "Should the troops leave, ..." asks for nothing.
                asks = not token.text.istitle() or child > 0
                found = _stronger(found, REQUESTED if asks else POSSIBLE)
        elif base == "advmod" and lower in words("possible_word"):
            found = _stronger(found, POSSIBLE)
        elif base == "mark" and lower in words("condition"):
            found = _stronger(found, UNCLEAR if lower == "whether" else POSSIBLE)
        elif base == "amod" and own and lower in ("planned", "possible", "alleged", "suspected"):
            found = _stronger(found, PLANNED if lower == "planned" else POSSIBLE)
        elif base == "amod" and own and lower in ("imminent", "upcoming", "threatened", "looming"):
            found = _stronger(found, PLANNED if lower != "threatened" else THREATENED)
    return found, negated


def _is_to(sent: Sentence, helper: int, index: int) -> bool:
    verb = sent.tokens[index]
    after = range(helper + 1, min(index, helper + 4))
    return verb.pos == "VERB" and any(sent.tokens[i].text.lower() == "to" for i in after)


def _is_no(sent: Sentence, index: int) -> bool:
    return index > 0 and sent.tokens[index - 1].text.lower() == "no"


def _only(sent: Sentence, negation: int, index: int) -> bool:
    # "did not confine itself to words", "not only shelled": nothing is denied.
    following = sent.tokens[negation + 1].text.lower() if negation + 1 < len(sent.tokens) else ""
    return following in ("only", "just", "merely", "yet", "until") or (
        sent.tokens[index].lemma in ("limit", "confine", "rule")
    )


def _governed(sent: Sentence, at: int, governor: int) -> tuple[str, bool, bool]:
    """Return (stage, whether it is denied, whether to stop) that a governor gives."""
    token, above = sent.tokens[at], sent.tokens[governor]
    lemma = above.lemma.lower()
    base = token.dep.split(":")[0]
    if base == "conj":
        # "will storm and hold the town": the second verb has no subject of its own.
        own = any(
            sent.tokens[c].dep.startswith("nsubj") or sent.tokens[c].text.lower() == "but"
            for c in sent.children[at]
        )  # "could not tell who, but feared that they would": feared, and nothing denied
        if own and "that" in {sent.tokens[c].text.lower() for c in sent.children[at] if c < at}:
            own = False  # "demanded that they leave and | that the police stay"
        return OCCURRED, False, own or above.pos not in ("VERB", "AUX") or token.pos != "VERB"
    marked = {sent.tokens[c].text.lower() for c in sent.children[at] if c < at}
    if lemma in ("prevent", "stop", "keep", "deter", "bar", "block") and "from" in marked:
        return OCCURRED, True, False  # "kept the rebels from taking the port"
    if base == "advcl":
        marks = [
            sent.tokens[c].text.lower() for c in sent.children[at] if sent.tokens[c].dep == "mark"
        ]
        if "to" in marks and above.pos == "VERB" and lemma not in ("use", "employ", "manage"):
            # "gathered to storm the town": an aim.
            kind = _kind(lemma) if lemma in words("requested_by") else None
            return kind or PLANNED, False, True
        return OCCURRED, False, True
    if base == "xcomp" and lemma == "have" and _is_yet(sent, governor, at):
        return OCCURRED, True, True  # "the rebels have yet to arrive"
    verbal = base in ("xcomp", "ccomp", "acl", "csubj")
    if not verbal and not _takes_noun(sent, at, governor, lemma):
        return OCCURRED, False, True
    if lemma in words("denied_by") and (verbal or base == "obj"):
        if token.lemma.lower() in words("requested_by"):
            return OCCURRED, False, True  # "rejected a demand that it leave": asked for, still
        return OCCURRED, True, False
    kind = _kind(lemma)
    if base == "xcomp" and lemma in _HEARD and is_passive(sent, governor):
        kind = POSSIBLE  # "are said to have arrived": nobody says who says so
    elif base == "ccomp" and lemma == "report" and above.pos == "VERB":
        kind = None  # whoever reports it says so
    if base == "xcomp" and "to" in marked and lemma in words("gathers"):
        kind = PLANNED  # "gathered to storm the town": an aim
    if base == "ccomp" and lemma in _MANDATIVE and not _is_indicative(sent, at):
        kind = REQUESTED  # "proposes that both armies withdraw"
    if lemma == "call" and base in ("obj", "xcomp", "ccomp") and "to" not in marked:
        kind = None  # "what it called a massacre"
    if base == "xcomp" and lemma in ("want", "need") and _has_object(sent, governor):
        kind = REQUESTED  # "wants the rebels to leave"
    if (
        kind is None
        and base == "acl"
        and any(
            sent.tokens[c].text.lower() == "to" and sent.tokens[c].dep == "mark"
            for c in sent.children[at]
        )
    ):
        kind = PLANNED  # "fighting to control the port"
    if (
        kind == REQUESTED
        and base == "ccomp"
        and (lemma not in _MANDATIVE or _is_indicative(sent, at))
    ):
        # "told the paper that boats left" reports; "demanded that boats leave" asks.
        kind = None
    return kind or OCCURRED, False, base == "ccomp" and kind is None


def _is_yet(sent: Sentence, have: int, verb: int) -> bool:
    between = [t.text.lower() for t in sent.tokens[have + 1 : verb]]
    return between[:2] == ["yet", "to"]


def _has_object(sent: Sentence, index: int) -> bool:
    return any(sent.tokens[c].dep == "obj" for c in sent.children[index])


def _is_indicative(sent: Sentence, at: int) -> bool:
    helpers = [
        sent.tokens[c] for c in sent.children[at] if sent.tokens[c].dep[:3] in ("aux", "cop")
    ]
    if helpers:
        # "insisted that it was in control", "demanded that it be left in control".
        return any(h.lemma in ("have", "do") or h.text.lower() in _FINITE for h in helpers)
    token = sent.tokens[at]
    return token.pos == "VERB" and token.text.lower() != token.lemma.lower()


def _takes_noun(sent: Sentence, at: int, governor: int, lemma: str) -> bool:
    base = sent.tokens[at].dep.split(":")[0]
    if base == "obj":
        return True
    if base == "nsubj":
        # "a withdrawal is unlikely", "an assault was expected"; not "an attack set fire to it".
        return (
            sent.tokens[governor].pos in ("ADJ", "VERB")
            and not _has_object(sent, governor)
            and (lemma in words("possible_by") or lemma in words("planned_by"))
        ) or lemma in words("unclear_by")
    return base in ("obl", "nmod") and bool({"for", "of", "with", "to"} & set(cases(sent, at)))


def _kind(lemma: str) -> str | None:
    for kind, name in (
        (UNCLEAR, "unclear_by"),
        (UNCLEAR, "attempted_by"),
        (THREATENED, "threatened_by"),
        (REQUESTED, "requested_by"),
        (PLANNED, "planned_by"),
        (POSSIBLE, "possible_by"),
    ):
        if lemma in words(name):
            return kind
    return None


_ORDER = (OCCURRED, PLANNED, POSSIBLE, THREATENED, REQUESTED, UNCLEAR, DENIED)


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_ORDER.index)
