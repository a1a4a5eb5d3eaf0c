"""Which time expressions belong to the clause of a predicate?"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.slots.ground import Ground
from sayso.model import Slot

_ELSEWHEN = frozenset({"since", "before", "until", "despite"})


def date_slots(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the time expressions of the clause of a predicate, else of those above it."""
    sent = ground.annotation.sentences[number]
    at = index
    for _ in range(4):
        found = _dates_under(ground, number, at, index)
        if found:
            return found
        token = sent.tokens[at]
        # "Those jailed last year were freed on Monday": Monday is no date of "jailed".
        if token.head < 0 or token.dep in ("parataxis", "advcl", "acl", "acl:relcl", "ccomp"):
            return []
        if token.dep == "conj" and token.pos == "VERB":
            # "On Monday boats came and left" shares its date; one behind "came" is its own.
            return [
                slot
                for slot in _dates_under(ground, number, token.head, index)
                if slot.span.end <= sent.tokens[token.head].span.start
            ]
        at = token.head
    return []


def _dates_under(ground: Ground, number: int, top: int, link: int) -> list[Slot]:
    sent = ground.annotation.sentences[number]
    found: dict[int, Slot] = {}
    for child in sent.children[top]:
        token = sent.tokens[child]
        dep = token.dep.split(":")[0]
        if dep in ("obl", "advmod", "nmod", "obj", "xcomp", "dep", "amod"):
            # A date may hang on the phrase before it ("left the camp at Hella on Monday").
            near = [child, *(c for c in sent.children[child] if dep != "amod")]
            near += [g for c in near[1:] for g in sent.children[c]]
            since = set(cases(sent, child)) & _ELSEWHEN and ground.timex_at(number, child) is None
            if token.pos == "VERB" or since:
                near = []  # "since a revolt in 2012": the year of the revolt
            for index in near:
                if sent.tokens[index].dep == "amod" and index != child:
                    continue
                above = sent.tokens[index].head
                if above != top and sent.tokens[above].dep == "acl:relcl":
                    continue
                _add_date(ground, number, index, link, found)
    return sorted(found.values(), key=lambda slot: slot.span)


def _add_date(ground: Ground, number: int, index: int, link: int, found: dict[int, Slot]) -> None:
    sent = ground.annotation.sentences[number]
    time = ground.timex_at(number, index)
    if time is None or time in found:
        return
    timex = ground.timexes[time]
    claim = ground.claim_or_narration(number, timex.span, sent.tokens[link].span)
    if claim is not None and timex.type in ("DATE", "TIME"):
        found[time] = Slot(
            text=timex.text, span=timex.span, claim_id=ground.id_of(claim), timex=time
        )
