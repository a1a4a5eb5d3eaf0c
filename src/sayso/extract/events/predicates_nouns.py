"""What stands around an event noun: whose it is, and what its prepositions lead to?"""

from __future__ import annotations

from sayso.extract.events.clause import obliques
from sayso.extract.events.lexicon import classes
from sayso.model import Sentence
from sayso.model.states import is_state_adjective, is_state_name


def under(sent: Sentence, roots: tuple[int, ...], place: str) -> tuple[int, ...]:
    """Return the heads that a preposition ties to one of some words."""
    return tuple(head for root in roots for marks, head in obliques(sent, root) if place in marks)


def noun_place(sent: Sentence, index: int, place: str) -> tuple[int, ...]:
    """Return the heads at a place of an event noun: `poss`, `mod` or after a preposition."""
    kids = sent.children[index]
    if place == "poss":
        return tuple(c for c in kids if sent.tokens[c].dep == "nmod:poss")
    if place == "mod":
        return tuple(c for c in kids if c < index and is_actor_word(sent, c))
    if place in ("subj", "obj"):
        return ()
    found = tuple(head for marks, head in obliques(sent, index) if place in marks)
    if not found and place == "of":
        # "the killing by police of a boy", where the tree hangs the boy on the police.
        found = tuple(
            head
            for under, inner in obliques(sent, index)
            if "by" in under
            for marks, head in obliques(sent, inner)
            if place in marks
        )
    if not found and place != "of":
        # "the departure of the men from Hella", "the occupation of Hella by the men", where the
        # tree hangs the last on the one before.
        found = tuple(
            head
            for under, inner in obliques(sent, index)
            if "of" in under
            for marks, head in obliques(sent, inner)
            if place in marks
        )
    governor = sent.tokens[index].head
    if not found and sent.tokens[index].dep == "obj" and sent.tokens[governor].pos == "VERB":
        # "completed its pullout from Hella", where the tree hangs Hella on the verb.
        found = tuple(
            head for marks, head in obliques(sent, governor) if place in marks and head > index
        )
    if not found and place == "between" and sent.tokens[index].dep.startswith("nsubj"):
        # "Clashes broke out between the Guard and the League": the phrase hangs on the verb.
        found = tuple(head for marks, head in obliques(sent, governor) if place in marks)
    if not found and place == "targeting":
        found = tuple(
            obj
            for c in kids
            if sent.tokens[c].dep == "acl" and sent.tokens[c].lemma in ("target", "kill", "hit")
            for obj in sent.children[c]
            if sent.tokens[obj].dep == "obj"
        )
    return found


def is_actor_word(sent: Sentence, index: int) -> bool:
    """Tell whether a word before a noun says whose it is ("Icelandic raids", "rebel fire")."""
    token = sent.tokens[index]
    if token.dep.split(":")[0] not in ("amod", "compound", "nmod"):
        return False
    if is_state_adjective(token.text) or token.name in ("ORG", "PER"):
        return True
    if token.name == "LOC":
        # "Iceland raids" are Iceland's; "the Hella bombings" were in Hella, and so were "the
        # Iceland bombings", unlike "U.S. bombings".
        blast = sent.tokens[token.head].lemma.lower() in _BLASTS and token.text[1:].islower()
        return is_state_name(token.text) and not blast
    lemma = token.lemma.lower()
    # "army fire" is the army's; "military aid" may be anyone's.
    known = lemma in classes()["actor"] and lemma not in classes()["weapon"]
    return known and token.pos in ("NOUN", "PROPN")


_BLASTS = frozenset({"bombing", "blast", "explosion", "shooting", "massacre", "hijacking"})
