"""Which words around a predicate colour it: helpers, negations, and what governs it?"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import words
from sayso.extract.events.passive import is_passive
from sayso.extract.events.to_come import is_awaited, is_infinitive, is_past
from sayso.model import Sentence

OCCURRED, PLANNED, DENIED = "occurred", "planned", "denied"
POSSIBLE, REQUESTED, THREATENED, UNCLEAR = "possible", "requested", "threatened", "unclear"
_MANDATIVE = frozenset({"demand", "urge", "request", "recommend", "propose", "order", "insist"})
_HEARD = frozenset({"say", "report", "claim", "allege", "rumour", "rumor"})
_FINITE = frozenset({"is", "are", "was", "were", "'s", "'re"})


def own_signs(sent: Sentence, index: int, own: bool) -> tuple[str, bool]:
    """Return the stage that the words right under a predicate give, and whether they deny it."""
    above = sent.tokens[index].head
    # "was nowhere | to be seen"
    found, negated = OCCURRED, above >= 0 and sent.tokens[above].text.lower() == "nowhere"
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
            found = stronger(found, PLANNED)  # "is to leave within ten days"
            continue
        if base == "aux":
            if lower in ("could", "can") and sent.tokens[index].lemma.lower() in words("senses"):
                continue  # "tanks could be seen in Vik": they were
            if lower in words("possible_aux"):
                found = stronger(found, POSSIBLE)
            elif lower in words("planned_aux") or (lower == "'d" and token.lemma == "will"):
                found = stronger(found, PLANNED)
            elif lower in words("requested_aux"):
                # "Should the troops leave, ..." asks for nothing.
                asks = not token.text.istitle() or child > 0
                found = stronger(found, REQUESTED if asks else POSSIBLE)
        elif base == "advmod" and lower in words("possible_word") and not _of_count(sent, child):
            found = stronger(found, POSSIBLE)
        elif base == "mark" and lower in words("condition"):
            found = stronger(found, UNCLEAR if lower == "whether" else POSSIBLE)
        elif base == "amod" and own and lower in ("planned", "possible", "alleged", "suspected"):
            found = stronger(found, PLANNED if lower == "planned" else POSSIBLE)
        elif base == "amod" and own and lower in ("imminent", "upcoming", "threatened", "looming"):
            found = stronger(found, PLANNED if lower != "threatened" else THREATENED)
    return found, negated


def _of_count(sent: Sentence, word: int) -> bool:
    """Tell whether it is how many that is not sure: "perhaps a third of the men were sent"."""
    after = [t.text.lower() for t in sent.tokens[word + 1 : word + 3]]
    if not after or sent.tokens[word].text.lower() not in ("perhaps", "possibly", "maybe"):
        return False
    number = sent.tokens[word + 1].pos == "NUM"
    return number or (after[0] in ("a", "some", "half") and bool(set(after) & words("partitive")))


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


def governed(sent: Sentence, at: int, governor: int) -> tuple[str, bool, bool]:
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
        if is_past(sent, at) and is_infinitive(sent, governor):
            return OCCURRED, False, True  # "planned to attack a post and | blew up his vest"
        if own and "that" in {sent.tokens[c].text.lower() for c in sent.children[at] if c < at}:
            own = False  # "demanded that they leave and | that the police stay"
        return OCCURRED, False, own or above.pos not in ("VERB", "AUX") or token.pos != "VERB"
    marked = {sent.tokens[c].text.lower() for c in sent.children[at] if c < at}
    if base in ("ccomp", "csubj", "advcl", "xcomp") and lemma in words("needful"):
        return REQUESTED, False, True  # "it is vital that all fighters leave"
    if "to" in marked and lemma in words("bound_to") and token.text.lower().endswith("ing"):
        return PLANNED, False, True  # "is committed to destroying the League"
    if "from" in marked and lemma in words("kept_from"):
        return OCCURRED, True, False  # "kept the rebels from taking the port"
    went = lemma == "go" and any(
        sent.tokens[c].text.lower() == "on" for c in sent.children[governor]
    )
    if went and base in ("xcomp", "advcl") and "to" in marked:
        return OCCURRED, False, False  # "went on to occupy Hella"
    if base == "advcl":
        marks = [
            sent.tokens[c].text.lower() for c in sent.children[at] if sent.tokens[c].dep == "mark"
        ]
        if "to" in marks and above.pos == "VERB" and lemma not in ("use", "employ", "manage"):
            # "gathered to storm the town": an aim.
            kind = _kind(lemma) if lemma in words("requested_by") else None
            if lemma in words("gathers") and token.lemma.lower() in words("gathered_to"):
                return OCCURRED, False, False  # "gathered to denounce the raid": they did
            return kind or PLANNED, False, True
        if "to" in marks and lemma in ("close", "near"):
            return POSSIBLE, False, True  # "is close to regaining control"
        if "before" in marks and token.text.lower().endswith("ing"):
            return OCCURRED, False, False  # "is to visit Vik before returning home"
        if "by" in marks:
            return OCCURRED, False, False  # "can cause trouble by attacking": it can attack
        if "about" in marked and lemma in words("talks_about"):
            return POSSIBLE, False, True  # "heard him talk about killing the mayor"
        return (POSSIBLE if is_awaited(sent, at, governor) else OCCURRED), False, True
    if base == "xcomp" and lemma == "have" and _is_yet(sent, governor, at):
        return OCCURRED, True, True  # "the rebels have yet to arrive"
    verbal = base in ("xcomp", "ccomp", "acl", "csubj")
    if not verbal and not _takes_noun(sent, at, governor, lemma):
        return OCCURRED, False, True
    if lemma == "rule" and any(
        sent.tokens[c].text.lower() == "out" for c in sent.children[governor]
    ):
        return OCCURRED, True, False  # "ruled out sending troops"
    if lemma in words("denied_by") and (verbal or base == "obj"):
        if token.lemma.lower() in words("requested_by"):
            return OCCURRED, False, True  # "rejected a demand that it leave": asked for, still
        return OCCURRED, True, False
    kind = _kind(lemma)
    if kind == UNCLEAR and base == "xcomp" and own_signs(sent, governor, False)[0] != OCCURRED:
        kind = None  # "will likely try to push on": what may be tried may be
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
    if base == "acl" and _is_last_to(sent, governor):
        return OCCURRED, False, True  # "became the last country to ratify it": it did
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


def _is_last_to(sent: Sentence, noun: int) -> bool:
    kids = {sent.tokens[c].text.lower() for c in sent.children[noun] if c < noun}
    return bool(kids & {"first", "last", "latest", "only", "second", "third"})


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


def stronger(one: str, other: str) -> str:
    """Return the stage that wins over the other: what is denied wins over all."""
    return max(one, other, key=_ORDER.index)
