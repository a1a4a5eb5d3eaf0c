"""Is presence only mentioned ("a change in its presence") where it seems to be told?"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.predicate import Predicate
from sayso.model import Status

_OPPOSES = frozenset(
    "protest condemn denounce deplore criticize criticise oppose call resent tolerate cite "
    "lament decry welcome".split()
)
_MOVED_BY = frozenset({"by", "about", "over", "at", "despite", "because", "of"})
_ROADS = frozenset("travel head drive fly sail march walk go move advance return".split())


def in_passing(predicate: Predicate) -> bool:
    """Tell whether presence is only mentioned ("a change in its presence") and not stated."""
    sense, token = predicate.presence, predicate.sent.tokens[predicate.index]
    if sense is None or predicate.pos != "noun":
        marks = {
            predicate.sent.tokens[c].text.lower()
            for c in predicate.sent.children[predicate.index]
            if predicate.sent.tokens[c].dep == "mark"
        }
        if token.dep == "acl" and "to" in marks:
            # "reserves to hold both banks" are for it; "plans to hold" are plans.
            above = predicate.sent.tokens[token.head].lemma.lower()
            return above in classes()["forces"] | {"man", "men", "manpower"}
        aim = "to" in marks and token.dep in ("advcl", "xcomp")
        if aim and sense is not None and sense.core[-1] == "reinforce":
            return True  # "sent a battalion to reinforce Vik": it came, and is told of already
        if _cannot(predicate) or _is_on_the_way(predicate):
            return True
        return token.dep == "advcl" and bool(marks & {"if", "unless"})
    if sense.status in (Status.PRESENT, Status.HOLDS):
        above = predicate.sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        told = token.dep == "obj" and above in words("denied_by") | words("owns_to") | _OPPOSES
        marks = set(cases(predicate.sent, predicate.index))
        # "alarmed by the League's presence in Vik", "protested the presence of troops there"
        known = sense.status is Status.PRESENT and bool(marks & _MOVED_BY)
        return not told and not known and not token.dep.startswith("nsubj")
    # "no agreement on the withdrawal": what is talked about has not come.
    return bool({"on", "about", "over", "without"} & set(cases(predicate.sent, predicate.index)))


def _is_on_the_way(predicate: Predicate) -> bool:
    """Tell whether they are only under way: "a convoy travelling to Vik was ambushed"."""
    sense, token = predicate.presence, predicate.sent.tokens[predicate.index]
    going = sense is not None and sense.status is Status.ARRIVED and token.lemma in _ROADS
    return going and token.dep == "acl" and token.text.lower().endswith("ing")


def _cannot(predicate: Predicate) -> bool:
    """Tell whether somebody is only said to be unable: "the army cannot hold two towns"."""
    sense, sent = predicate.presence, predicate.sent
    kids = {sent.tokens[c].lemma.lower() for c in sent.children[predicate.index]}
    going = sense is not None and sense.status in (Status.WITHDREW, Status.REDUCED)
    return not going and "can" in kids and bool(kids & {"not", "n't"})
