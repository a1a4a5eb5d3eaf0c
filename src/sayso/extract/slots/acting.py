"""Can a phrase act in politics or war?  States, forces, groups and offices can."""

from __future__ import annotations

from sayso.extract.events.clause import cases, obliques, referent
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.nouns import in_class
from sayso.extract.mentions.nominals import GROUP, PERSON
from sayso.extract.mentions.nominals import classes as kinds_of
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.holders import is_part, is_town
from sayso.extract.slots.speakers import speaking_body, speaking_state
from sayso.model.states import is_state_adjective, state_of


def is_actor(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase can act in politics or war: a state, force, group or office."""
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    token = sent.tokens[head]
    if token.pos == "PRON":
        return _pronoun_acts(ground, number, head)
    if token.name in ("PER", "ORG") or is_state_adjective(token.text):
        return True
    if state_of(token.text) is not None and token.pos == "PROPN":
        return True
    mention = ground.index.headed(number, head)
    if mention is not None and mention.label in ("PER", "ORG", "NORP"):
        return token.lemma.lower() not in words("no_actor")
    if token.pos == "PROPN" and token.name not in ("TIM", "EVT", "OBJ"):
        place = ground.toponym_at(number, head)
        # A state or its capital acts; a sea or a town does not.
        return place is None or state_of(ground.toponyms[place].text) is not None
    if token.text[0].isupper() and token.dep in ("compound", "nmod:poss", "obl:unmarked"):
        # "[the] League-held port": a common noun in capitals is somebody's name.
        return in_class(sent, head, "organization") or in_class(sent, head, "forces")
    return in_class(sent, head, "actor") or in_class(sent, head, "forces")


def is_person(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase is of people, in office or not: "farmers", "a gunman", "inmates"."""
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    if is_actor(ground, number, head):
        return True
    token = sent.tokens[head]
    if is_part(sent, head):
        inner = [h for marks, h in obliques(sent, head) if "of" in marks]
        return bool(inner) and is_person(ground, number, inner[0])
    kinds = kinds_of(token.lemma)
    return bool(kinds) and kinds[0] in (PERSON, GROUP)


def is_force(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase is a state, force, group, party or its people in arms.

    Officials come and go without their state being there; civilians never count.
    """
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    token = sent.tokens[head]
    lemma = token.lemma.lower()
    if speaking_body(ground, number, head) is not None:
        return True
    if speaking_state(ground, number, head) is not None:
        return True
    if token.pos == "PRON":
        mention = ground.index.headed(number, head)
        meant = ground.named(mention) if mention else None
        if meant is None or meant is mention:
            return False
        there = ground.annotation.sentences[meant.sentence]
        if there.tokens[meant.head].pos == "PRON":
            return False
        return is_force(ground, meant.sentence, meant.head)
    if is_part(sent, head):
        counted = [
            c
            for c in sent.children[head]
            if sent.tokens[c].dep in ("nmod", "obl")
            and "of" in cases(sent, c)
            and sent.tokens[c].pos != "NUM"  # "a group of 240"
            and not is_town(ground, number, c)  # "the garrison of Hella"
        ]
        if counted:
            # "thousands of villagers": what they are thousands of decides.
            return is_force(ground, number, counted[0])
    named = token.pos == "PROPN"
    if token.text.lower() == "men":
        return True  # "the Guard's men", "400 men"
    if lemma in _GUNS and not named:
        return True  # "the guns had been moved to Hella"
    if any(lemma in classes()[kind] for kind in _MOVING) and _owned_by_force(ground, number, head):
        return True  # "its trucks", "Guard vehicles"
    if lemma in classes()["civilian"] or (
        lemma in classes()["person"] - classes()["forces"] and not named
    ):
        return False
    place = ground.toponym_at(number, head)
    if place is not None and ground.toponyms[place].literal and state_of(token.text) is None:
        return False
    if lemma in classes()["forces"] and token.pos != "PROPN":
        return True
    mention = ground.index.headed(number, head)
    label = mention.label if mention is not None else ""
    # "the Guard", taken for a person: no person's name has an article.
    article = any(sent.tokens[c].text.lower() == "the" for c in sent.children[head])
    person = token.name == "PER" and label in ("", "PER") and not (article and named)
    one = token.text.lower() == lemma not in classes()["armed"] | classes()["actor"]
    person = person or (label == "PER" and token.pos == "NOUN" and one)  # "a clerk"
    if lemma in classes()["official"] or person:
        return False
    return is_actor(ground, number, head) and lemma not in classes()["civilian"]


_ARMOURED = frozenset({"armoured", "armored", "army", "military"})
_MOVING = ("vehicle", "arms", "aircraft", "vessel")
_GUNS = frozenset({"gun", "artillery", "howitzer", "tank", "armour", "armor"})


def _owned_by_force(ground: Ground, number: int, head: int) -> bool:
    sent = ground.annotation.sentences[number]
    return any(
        (
            sent.tokens[c].dep in ("nmod:poss", "compound")
            and (sent.tokens[c].pos == "PRON" or sent.tokens[c].name == "ORG")
            and is_force(ground, number, c)
        )
        or sent.tokens[c].text.lower() in _ARMOURED
        for c in sent.children[head]
    ) or any(
        # "transport planes of the Danish army"
        "of" in marks and inner > head and in_class(sent, inner, "armed")
        for marks, inner in obliques(sent, head)
    )


def _pronoun_acts(ground: Ground, number: int, head: int) -> bool:
    sent = ground.annotation.sentences[number]
    lower = sent.tokens[head].text.lower()
    if lower == "who":
        return False  # "unclear who fired": nobody is named
    if lower in ("they", "we", "he", "she", "who", "them", "their", "his", "i", "him", "her"):
        return True
    mention = ground.index.headed(number, head)
    meant = ground.named(mention) if mention else None
    if meant is None or meant is mention:
        return lower in ("it", "its", "which", "that")
    there = ground.annotation.sentences[meant.sentence]
    if there.tokens[meant.head].pos == "PRON":
        return True
    return is_actor(ground, meant.sentence, meant.head)
