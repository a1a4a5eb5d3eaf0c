"""Which time expressions belong to the clause of a predicate?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import words
from sayso.extract.slots.ground import Ground
from sayso.model import Sentence, Slot

_ELSEWHEN = frozenset({"since", "before", "until", "despite"})
# "Shut after the raid on Monday", "held over a raid in April": the day of the raid.
_OF_ANOTHER = _ELSEWHEN | {"after", "following", "amid", "over", "against", "about", "for"}
_PHRASES = frozenset({"obl", "advmod", "nmod", "obj", "xcomp", "dep", "amod"})
_CLAUSES = frozenset({"parataxis", "advcl", "acl", "acl:relcl", "ccomp"})
_SIDES = frozenset({"after", "before"})
_MEANWHILE = frozenset({"when", "as", "while"})
_HIGH = 4


def date_slots(ground: Ground, number: int, index: int, *, says: bool = False) -> list[Slot]:
    """Return the time expressions of the clause of a predicate, else of those above it.

    `says` is true of a predicate of speech: "condemned Friday's raid" tells
    the day of the raid.
    """
    sent = ground.annotation.sentences[number]
    counted = _counted_from(ground, number, index)
    if counted:
        return counted
    at = index
    for _ in range(_HIGH):
        found = _dates_under(ground, number, at, index, says=says)
        if found:
            return found
        token = sent.tokens[at]
        # "Those jailed last year were freed on Monday": Monday is no date of "jailed".
        if token.head < 0 or token.dep in _CLAUSES:
            return (
                _of_noun(ground, number, index)
                or _of_antecedent(ground, number, at, index)
                or _shared(ground, number, at, index)
            )
        if token.dep == "conj" and token.pos == "VERB":
            # "On Monday boats came and left" shares its date; one behind "came" is its own.
            return [
                slot
                for slot in _dates_under(ground, number, token.head, index, says=says)
                if slot.span.end <= sent.tokens[token.head].span.start
            ]
        at = token.head
    return []


def _of_noun(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the dates told by a noun: of the event itself, or of the subject of its verb.

    "Monday's raid killed two"; "the raid, which began on Monday, killed two".
    """
    sent = ground.annotation.sentences[number]
    nouns = [index] if sent.tokens[index].pos == "NOUN" else []
    if sent.tokens[index].pos == "VERB":
        nouns = [
            child
            for child in sent.children[index]
            if sent.tokens[child].dep.split(":")[0] == "nsubj" and sent.tokens[child].pos == "NOUN"
        ]
    for noun in nouns:
        found = _slots(ground, number, index, _named_on(ground, number, noun))
        if found:
            return found
        for child in sent.children[noun]:
            token = sent.tokens[child]
            if token.dep.startswith("acl") and token.lemma.lower() in words("takes_place"):
                return _dates_under(ground, number, child, index)
    return []


def _of_antecedent(ground: Ground, number: int, at: int, index: int) -> list[Slot]:
    """Return the dates on the noun that a clause with "in which" takes up.

    "The raid on Monday, in which, doctors say, two died."
    """
    sent = ground.annotation.sentences[number]
    for _ in range(_HIGH):
        token = sent.tokens[at]
        if token.head < 0:
            return []
        if token.dep == "acl:relcl":
            led = (sent.tokens[c] for c in sent.children[at] if sent.tokens[c].dep == "obl")
            if any(word.text.lower() in ("which", "whom") for word in led):
                # The tree may hang the clause on a word further up: "the first since the raid".
                under = (i for i in reversed(sent.subtree(token.head)) if i < at)
                nouns = (token.head, *(i for i in under if sent.tokens[i].pos == "NOUN"))
                slots = (_slots(ground, number, index, _named_on(ground, number, n)) for n in nouns)
                return next(filter(None, slots), [])
            return []
        if token.dep != "ccomp":
            return []
        at = token.head
    return []


def _shared(ground: Ground, number: int, at: int, index: int) -> list[Slot]:
    """Return the dates of the clause above one that is told to happen with it.

    "Nine died in March when a rocket struck the mission"; "left on Monday, giving up the base".
    """
    sent = ground.annotation.sentences[number]
    token = sent.tokens[at]
    if token.dep != "advcl" or token.head < 0 or token.head > at:
        return []
    kids = [sent.tokens[c] for c in sent.children[at] if c < at]
    led = {kid.text.lower() for kid in kids if kid.dep in ("mark", "advmod", "case")}
    with_it = led & _MEANWHILE or (not led and token.text.lower().endswith("ing"))
    return _dates_under(ground, number, token.head, index) if with_it else []


def _named_on(ground: Ground, number: int, noun: int) -> Iterator[int]:
    """Yield the times right on a noun: "Monday's raid", "the raid on Monday"."""
    sent = ground.annotation.sentences[number]
    for child in sent.children[noun]:
        on = sent.tokens[child].dep in ("nmod:poss", "nmod", "nmod:unmarked", "compound")
        if on and not set(cases(sent, child)) & _ELSEWHEN:
            yield child


def _counted_from(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the duration right before "after" or "before" a predicate, where it leads to a day.

    "On Sunday, a day after troops withdrew": "a day" says when they withdrew.
    """
    sent = ground.annotation.sentences[number]
    for child in sent.children[index]:
        token = sent.tokens[child]
        if child == 0 or child > index or token.text.lower() not in _SIDES:
            continue
        if token.dep not in ("mark", "case"):
            continue
        time = ground.timex_at(number, child - 1)
        if time is not None and ground.timexes[time].type == "DURATION":
            return _slots(ground, number, index, [child - 1])
    return []


def _dates_under(
    ground: Ground, number: int, top: int, link: int, *, says: bool = False
) -> list[Slot]:
    """Return the dates of the phrases of a clause: its own, else those inside its other phrases."""
    sent = ground.annotation.sentences[number]
    near: list[int] = []
    deep: list[int] = []
    for child in sent.children[top]:
        token = sent.tokens[child]
        dep = token.dep.split(":")[0]
        timed = ground.timex_at(number, child) is not None
        if token.pos == "VERB" or not (dep in _PHRASES or (timed and dep == "compound")):
            continue
        placed = timed or ground.toponym_at(number, child) is not None
        elsewhen = set(cases(sent, child)) & _OF_ANOTHER and not placed
        if elsewhen or (says and dep == "obj"):
            continue  # "since a revolt in 2012": the year of the revolt
        for index in _within(sent, child, shallow=dep == "amod"):
            own = _is_own(ground, number, top, index)
            (near if own else deep).append(index)
    return _slots(ground, number, link, near) or _slots(ground, number, link, deep)


def _within(sent: Sentence, child: int, *, shallow: bool) -> Iterator[int]:
    """Yield a phrase's head and what hangs on it, up to three words deep, clauses left out."""
    yield child
    if shallow:
        return
    for index in sent.children[child]:
        if sent.tokens[index].dep == "amod" or sent.tokens[index].pos == "VERB":
            continue
        yield index
        for inner in sent.children[index]:
            if sent.tokens[inner].dep != "amod" and sent.tokens[inner].pos != "VERB":
                yield inner


def _is_own(ground: Ground, number: int, top: int, index: int) -> bool:
    """Tell whether a time hangs on the predicate, or on a place there ("left Hella on Monday").

    In "shelled Vik in response to a raid on Sunday" Sunday hangs on the raid.
    """
    sent = ground.annotation.sentences[number]
    for _ in range(_HIGH):
        head = sent.tokens[index].head
        if head == top:
            return True
        timed = ground.timex_at(number, head) is not None
        if head < 0 or not (timed or ground.toponym_at(number, head) is not None):
            return False
        index = head
    return False


def _slots(ground: Ground, number: int, link: int, indices: Iterable[int]) -> list[Slot]:
    """Return the times at some tokens, in order; spans of time only where no date is told."""
    sent = ground.annotation.sentences[number]
    dates: dict[int, Slot] = {}
    spans: dict[int, Slot] = {}
    for index in indices:
        time = ground.timex_at(number, index)
        if time is None:
            continue
        timex = ground.timexes[time]
        claim = ground.claim_or_narration(number, timex.span, sent.tokens[link].span)
        if claim is None or timex.type == "SET":
            continue
        if timex.type == "DURATION" and timex.interval is None:
            continue
        found = spans if timex.type == "DURATION" else dates
        found[time] = Slot(
            text=timex.text, span=timex.span, claim_id=ground.id_of(claim), timex=time
        )
    return sorted((dates or spans).values(), key=lambda slot: slot.span)
