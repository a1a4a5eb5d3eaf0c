"""Who is where, where no listed predicate says it: "troops are in Hella", "there are troops"?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sayso.extract.events.clause import Clause, cases, obliques, surface_subject
from sayso.extract.events.lexicon import Sense, classes, words
from sayso.extract.events.nouns import in_class
from sayso.extract.events.predicate import Predicate, of_presence
from sayso.model import Sentence, Status

_SPREAD = frozenset({"everywhere", "still", "back", "inside", "there", "now", "already"})
_WHERE = ("in", "at", "near", "inside", "on", "along", "around", "across", "within", "there")


def plain_presence(sent: Sentence, number: int) -> Iterator[Predicate]:
    """Yield a predicate for each "X is in Y" and "there are X in Y" of a sentence."""
    for index, token in enumerate(sent.tokens):
        subjects = [c for c in sent.children[index] if sent.tokens[c].dep == "nsubj"]
        copular = any(sent.tokens[c].dep == "cop" for c in sent.children[index])
        if not subjects and copular and token.dep in ("ccomp", "xcomp"):
            subjects = list(surface_subject(sent, index))  # "denies | being there"
        if not subjects and token.text.lower() == "gone":
            subjects = [c for c in sent.children[index] if sent.tokens[c].dep == "nsubj:pass"]
        if not subjects:
            continue
        marks = set(cases(sent, index)) - {"that"}  # "said that they were in Hella"
        if copular and token.lemma.lower() in _SPREAD:
            # "The rebels are everywhere in the centre of Hella."
            under = obliques(sent, index)
            if token.lemma.lower() == "there":
                under = ((("there",), index), *under)
            yield _predicate(
                sent, number, index, Clause(index, (subjects[-1],), (), under, (subjects[-1],))
            )
            continue
        away = "on" in marks and not in_class(sent, index, "place")  # "on their way to Hella"
        away = away or token.kind in ("ABS", "EVT")  # "in full retreat along the front"
        if copular and marks & set(_WHERE) and not marks - words("locative") and not away:
            places = Clause(
                index, (subjects[-1],), (), (((*marks,), index), *obliques(sent, index)),
                (subjects[-1],),
            )  # fmt: skip
            yield _predicate(sent, number, index, places)
        elif copular and marks & {"on", "en"} and token.lemma.lower() in ("way", "route"):
            # "was on its way to Hella": it is to come.
            places = Clause(index, (subjects[-1],), (), obliques(sent, index), (subjects[-1],))
            yield _predicate(sent, number, index, places, _to_come())
        elif copular and token.lemma.lower() in ("home", "host"):
            # "Hella is home to 1,400 soldiers"
            here = tuple(head for links, head in obliques(sent, index) if "to" in links)
            places = Clause(index, here, (subjects[-1],), (), here)
            yield _predicate(sent, number, index, places, replace(present(), where=("obj",)))
        elif token.text.lower() == "gone" and (copular or _is_gone(sent, index)):
            # "the troops would be gone by Friday"
            places = Clause(index, (subjects[-1],), (), obliques(sent, index), (subjects[-1],))
            yield _predicate(sent, number, index, places, _gone())
        elif token.lemma == "be" and any(
            sent.tokens[c].dep == "expl" for c in sent.children[index]
        ):
            who = _seen(sent, subjects[-1])
            force = sent.tokens[who].lemma.lower() in classes()["forces"] | classes()["base"]
            if force or who != subjects[-1]:
                left = [c for c in sent.children[who] if sent.tokens[c].dep == "acl"]
                near = (index, subjects[-1], who, *left)  # "no soldiers left in Hella"
                under = tuple(pair for at in near for pair in obliques(sent, at))
                yield _predicate(sent, number, index, Clause(index, (who,), (), under, (who,)))


def _is_gone(sent: Sentence, verb: int) -> bool:
    """Tell whether somebody is gone, or has and no word says where to ("had gone on Monday")."""
    below = [sent.tokens[c] for c in sent.children[verb]]
    helpers = [t for t in below if t.dep.startswith("aux")]
    if not any(t.lemma == "have" for t in helpers):
        return any(t.lemma == "be" for t in helpers)
    where = any(set(marks) - _WHEN for marks, _ in obliques(sent, verb))
    more = {"xcomp", "obj", "ccomp", "advcl", "compound:prt"}
    away = any(t.dep == "advmod" and t.lemma.lower() not in _TIMES for t in below)
    return not where and not away and not any(t.dep in more for t in below)


_WHEN = frozenset({"on", "by", "before", "after", "since", "in", "during", "at"})
_TIMES = frozenset({"already", "now", "then", "long", "just", "before", "yesterday", "too", "also"})


def _seen(sent: Sentence, head: int) -> int:
    """Return of whom there is a sign: "no trace of the rebels in Hella"."""
    if sent.tokens[head].lemma.lower() in ("sign", "trace", "evidence", "sighting"):
        return next((h for marks, h in obliques(sent, head) if "of" in marks), head)
    return head


def held_places(sent: Sentence, number: int) -> Iterator[Predicate]:
    """Yield a predicate for each "rebel-held Hella", "Danish-controlled Vik"."""
    for index, token in enumerate(sent.tokens):
        if token.text.lower() not in _HELD or token.dep.split(":")[0] not in _BEFORE:
            continue
        if index < 2 or sent.tokens[index - 1].text not in ("-", "‐", "–") or token.head < index:
            continue
        places = Clause(index, (index - 2,), (token.head,), (), (index - 2,))
        yield of_presence(sent, number, index, "adjective", holds(), places, first=index - 2)


def _predicate(
    sent: Sentence, number: int, index: int, places: Clause, sense: Sense | None = None
) -> Predicate:
    return of_presence(sent, number, index, "copula", sense or present(), places)


_BEFORE = frozenset({"amod", "compound", "acl", "nmod"})
_HELD = frozenset({"held", "controlled", "occupied", "ruled", "run", "administered", "dominated"})


@cache
def holds() -> Sense:
    """Return the sense of "rebel-held" and "in rebel hands": who holds is the subject."""
    return Sense(
        phrase="-held", pos="adjective", core=("held",), adverb=None, before=(), rest=(), type=None,
        mode=None, actor=(), recipient=(), status=Status.HOLDS, who=("subj",), where=("obj",),
        needs_actor=True,
    )  # fmt: skip


@cache
def present() -> Sense:
    """Return the sense of "is in": who is there is the subject."""
    return Sense(
        phrase="be in", pos="copula", core=("be",), adverb=None, before=(), rest=(), type=None,
        mode=None, actor=(), recipient=(), status=Status.PRESENT, who=("subj",), where=_WHERE,
        needs_actor=True,
    )  # fmt: skip


@cache
def _gone() -> Sense:
    return replace(present(), phrase="gone", status=Status.WITHDREW, where=("from", "out"))


@cache
def _to_come() -> Sense:
    where = ("to", "toward", "towards")
    return replace(present(), phrase="be on way", status=Status.ARRIVED, where=where)
