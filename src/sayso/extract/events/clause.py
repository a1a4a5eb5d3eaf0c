"""Who does what to whom in the clause of a verb, as in its active form?

Dependencies (Universal Dependencies) come first; predicate-argument roles fill in where
the tree leaves a subject or an object out.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.events.links import (
    NOMINAL,
    RELATIVE,
    base_of,
    cases,
    conjoined,
    governs_clause,
    is_time,
    obliques,
    referent,
)
from sayso.extract.events.passive import is_passive
from sayso.extract.events.subjects import surface_subject
from sayso.model import Sentence

__all__ = [
    "Clause",
    "cases",
    "clause",
    "conjoined",
    "governs_clause",
    "obliques",
    "referent",
    "surface_subject",
]


# "due to", "because of", "according to": no party stands behind them.
_REASONS = frozenset({"due", "because", "owing", "thanks", "according"})


_SHARES = frozenset({"third", "half", "quarter", "fifth", "tenth", "percent", "%", "fraction"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The places of a verb, as heads of phrases (token indices), in its active form.

    `oblique` holds (prepositions, head): (("out", "of"), 5). `surface` is the
    subject as written, which a passive turns into an object.
    """

    verb: int
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    oblique: tuple[tuple[tuple[str, ...], int], ...] = ()
    surface: tuple[int, ...] = ()
    passive: bool = False

    def at(self, place: str) -> tuple[int, ...]:
        """Return the heads that stand at `subj`, `obj` or after a preposition."""
        if place == "subj":
            return self.subject
        if place == "obj":
            return self.object
        return tuple(
            head for cases, head in self.oblique if place in cases and not _REASONS & {*cases}
        )


def clause(sent: Sentence, verb: int) -> Clause:
    """Return the places of the verb at a token index."""
    if (misread := _misread_participle(sent, verb)) is not None:
        return misread
    passive = is_passive(sent, verb)
    surface = surface_subject(sent, verb)
    objects = _objects(sent, verb)
    oblique = obliques(sent, verb)
    subject = surface
    if passive:
        objects = surface or objects
        subject = tuple(
            head
            for child in sent.children[verb]
            if base_of(sent, child) in ("obl", "nmod")
            and "by" in cases(sent, child)
            and not is_time(sent, child)
            and sent.tokens[child].lemma not in _SHARES  # "was cut by a third"
            for head in (child,)
        )
        if sent.tokens[verb].dep == "acl" and not objects:
            objects = (sent.tokens[verb].head,)
    frame = sent.frame(verb)
    if frame and not subject and (argument := frame.argument("ARG0")):
        head = argument.head
        by = "by" in cases(sent, head)
        # "The men detained in May were freed by the Guard": the Guard freed them.
        allowed = not passive or (by and head in sent.subtree(verb))
        if allowed and _can_be_role(sent, verb, head) and head not in objects:
            subject = (head,)
    if frame and not objects and (argument := frame.argument("ARG1")):
        head = argument.head
        if (
            not cases(sent, head)
            and _can_be_role(sent, verb, head)
            and head not in subject
            and not surface
        ):
            objects = (head,)
    return Clause(verb, subject, objects, oblique, surface, passive)


def _misread_participle(sent: Sentence, verb: int) -> Clause | None:
    # "The raids targeted depots", read as "[the] raids [of] targeted depots".
    token = sent.tokens[verb]
    if token.dep not in ("amod", "compound") or token.pos != "VERB" or token.head <= verb:
        return None
    if verb == 0 or (token.dep == "compound" and sent.tokens[token.head].dep != "root"):
        return None
    before = sent.tokens[verb - 1]
    if token.dep == "compound" and before.head == token.head and before.dep == "compound":
        # "The army shelled League positions", read as one noun.
        return Clause(verb, (verb - 1,), (token.head,), obliques(sent, token.head), (verb - 1,))
    part = before.dep in ("compound", "nmod:poss") and before.head != verb
    if before.pos not in ("NOUN", "PROPN") or part:
        return None
    if not token.text.lower().endswith("ed") or before.head == token.head:
        return None
    return Clause(verb, (verb - 1,), (token.head,), obliques(sent, verb), (verb - 1,))


def _objects(sent: Sentence, verb: int) -> tuple[int, ...]:
    kids = sent.children[verb]
    # "accuses Norway of it", "asked the army to leave": the person comes before the thing.
    found = [c for c in kids if sent.tokens[c].dep == "iobj"]
    found += [c for c in kids if sent.tokens[c].dep == "obj"]
    if sent.tokens[verb].pos == "ADJ":
        # "would free prisoners", with "free" read as what they are.
        found += [c for c in kids if c > verb and sent.tokens[c].dep == "nsubj"]
    # "handed over the bridge": a phrase without a preposition behind the verb is its object.
    found = found or [
        c
        for c in kids
        if c > verb and sent.tokens[c].dep == "obl" and not cases(sent, c)
        and not is_time(sent, c) and sent.tokens[c].pos in ("NOUN", "PROPN")
    ]  # fmt: skip
    if found:
        return tuple(referent(sent, child) for child in found)
    token = sent.tokens[verb]
    for child in kids:
        # "shelled and stormed the town": the object hangs on the second verb.
        other = sent.tokens[child]
        if other.dep == "conj" and other.pos == "VERB" and child - verb <= 4:
            shared = [c for c in sent.children[child] if sent.tokens[c].dep == "obj"]
            own = any(sent.tokens[c].dep.startswith("nsubj") for c in sent.children[child])
            if shared and not own and not _has_complement(sent, verb):
                return tuple(shared)
    own_subject = any(sent.tokens[c].dep.startswith("nsubj") for c in kids)
    if token.dep == "acl:relcl" and own_subject and not _has_complement(sent, verb):
        subjects = [c for c in kids if sent.tokens[c].dep.startswith("nsubj")]
        if all(sent.tokens[c].text.lower() not in RELATIVE for c in subjects):
            return (token.head,)
    return ()


def _has_complement(sent: Sentence, verb: int) -> bool:
    return any(sent.tokens[c].dep in ("ccomp", "xcomp", "obl") for c in sent.children[verb])


def _can_be_role(sent: Sentence, verb: int, head: int) -> bool:
    if head == verb or sent.tokens[head].pos not in NOMINAL:
        return False
    if sent.tokens[head].lemma in _SHARES:
        return False
    return sent.tokens[head].dep != "punct"
