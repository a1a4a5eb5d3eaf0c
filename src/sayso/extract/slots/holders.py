"""Whose fighters, spokesmen or hundreds are they?  "Most of its men" are its."""

from __future__ import annotations

from bisect import bisect_right

from sayso.extract.events.clause import cases, obliques
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.nouns import in_class
from sayso.extract.slots.bodies import named_body
from sayso.extract.slots.ground import Ground
from sayso.model import Mention, Sentence
from sayso.model.states import is_state_adjective, state_of

_DEEP = 6
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def is_bare_doer(sent: Sentence, head: int) -> bool:
    """Tell whether what follows "of" belongs to the deed: "the killing by police of a boy"."""
    above = sent.tokens[head].head
    bare = not any(sent.tokens[c].dep == "det" for c in sent.children[head])
    noun = sent.tokens[head].pos == "NOUN" and above >= 0 and sent.tokens[above].pos == "NOUN"
    return (
        bare
        and noun
        and "by" in cases(sent, head)
        and any(
            "of" in links and (in_class(sent, c, "civilian") or in_class(sent, c, "person"))
            for links, c in obliques(sent, head)
        )
    )


def body_of(ground: Ground, number: int, head: int) -> Mention | None:
    """Return the last mention of the body whose forces they are ("regime forces").

    A noun before another has no mention of its own, so the nearest "the
    regime" before it stands for it.
    """
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() not in classes()["forces"]:
        return None
    if (named := named_body(ground, number, head)) is not None:
        return named  # "Guard fighters", "coalition troops"
    for child in sent.children[head]:
        lemma = sent.tokens[child].lemma.lower()
        if sent.tokens[child].dep != "compound" or sent.tokens[child].pos != "NOUN":
            continue
        if lemma in classes()["actor"] and lemma not in classes()["weapon"]:
            found = ground.by_noun.get(lemma, ())
            at = bisect_right(found, (number, head), key=lambda m: (m.sentence, m.head))
            return found[at - 1] if at else None
    return None


def is_part(sent: Sentence, head: int) -> bool:
    """Tell whether a word only measures those it stands for ("most of", "hundreds of")."""
    token = sent.tokens[head]
    if token.pos == "NUM":  # "about 200 of the marines"
        return any("of" in cases(sent, child) for child in sent.children[head])
    return bool({token.lemma.lower(), token.text.lower()} & words("partitive"))


def is_town(ground: Ground, number: int, head: int) -> bool:
    """Tell whether it is a place that has forces and is none: "the garrison of Hella"."""
    place = ground.toponym_at(number, head)
    return place is not None and state_of(ground.toponyms[place].text) is None


def owner(ground: Ground, number: int, head: int) -> int:
    """Return whose fighters they are ("most of its men": "its"), or the head itself."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() in _SPOKESMEN:
        # "A spokesman for the brigades denied sending men": the brigades send.
        whose = [h for marks, h in obliques(sent, head) if set(marks) & {"for", "of"} and h > head]
        return whose[0] if whose else head
    for _ in range(_DEEP):
        word = {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()}
        if not is_part(sent, head) and not word & classes()["forces"]:
            return head
        if any(
            is_state_adjective(sent.tokens[c].text)
            or sent.tokens[c].name == "ORG"
            or (sent.tokens[c].text[0].isupper() and c > 0)
            for c in sent.children[head]
            if sent.tokens[c].dep in ("amod", "compound")
        ):
            return head  # "Norway's Skarn group": a group of its own
        inner = [
            child
            for child in sent.children[head]
            if sent.tokens[child].dep == "nmod:poss"
            or (
                (
                    sent.tokens[child].dep in ("nmod", "obl")
                    and {"of", "from"} & set(cases(sent, child))
                    and not in_class(sent, child, "place")
                    and not is_town(ground, number, child)
                )
                or (sent.tokens[child].dep in ("nmod", "obl") and "from" in cases(sent, child))
            )
        ]
        if not inner or sent.tokens[head].pos == "PROPN" or is_bare_doer(sent, head):
            return head
        head = inner[0]
    return head
