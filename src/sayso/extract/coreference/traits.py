"""One or many, man or woman, person, body, place or thing: what can a mention mean?"""

from __future__ import annotations

from enum import StrEnum

from sayso.extract.lexicon import is_state_name
from sayso.extract.mentions.name_ends import PARTICLES
from sayso.extract.mentions.nominals import (
    GROUP,
    ORGANISATION,
    PERSON,
    PLACE,
    STATE,
    Nominal,
    classes_of,
    given_name_gender,
    nominal,
)
from sayso.extract.mentions.phrases import is_plural, tokens_in
from sayso.model import Mention, MentionKind, Sentence, Token


class Number(StrEnum):
    """One, many, or a body that is "it" and "they"."""

    ONE = "one"
    MANY = "many"
    EITHER = "either"


_GENDERED = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
_PLURAL_PRONOUNS = frozenset(
    "they them their theirs themselves these those we us our ours ourselves".split()
)
_TITLE_GENDER = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "sheikh": "m", "imam": "m",
    "ayatollah": "m", "pope": "m", "mullah": "m", "emir": "m", "sultan": "m", "father": "m",
    "mrs": "f", "ms": "f", "miss": "f", "queen": "f", "princess": "f", "lady": "f", "dame": "f",
    "baroness": "f", "duchess": "f", "sister": "f",
}  # fmt: skip
_LABEL_CLASSES = {
    "PER": (PERSON,), "ORG": (ORGANISATION,), "LOC": (PLACE,), "NORP": (GROUP,),
}  # fmt: skip


def label_classes(label: str) -> tuple[str, ...]:
    """Return the classes of a mention of which only the label is known."""
    return _LABEL_CLASSES.get(label, ())


def classes(sentence: Sentence, mention: Mention, pronoun: str) -> tuple[str, ...]:
    """Return the classes of what a mention refers to, the likeliest first; empty if unknown."""
    if pronoun:
        if pronoun in ("i", "me", "my", "mine", "myself") or _GENDERED.get(pronoun) in ("m", "f"):
            return (PERSON,)
        return ()
    token = sentence.tokens[mention.head]
    if mention.kind is MentionKind.NAME:
        if mention.label == "LOC" and is_state_name(_name_text(sentence, mention)):
            return (STATE, PLACE)
        return _LABEL_CLASSES.get(mention.label, ())
    if mention.label == "NORP":
        return (GROUP,)
    return noun_classes(token)


def noun_classes(token: Token) -> tuple[str, ...]:
    """Return the classes of a common noun or of "somebody", the commoner first."""
    if token.pos == "PRON" and token.text.lower().endswith(("one", "body")):
        return (PERSON,)
    known = nominal(token.lemma) or nominal(token.text) or (_named_after(token))
    return known.classes if known else classes_of(token)


def _named_after(token: Token) -> Nominal | None:
    """Return the noun of which a name is the plural: "the Brigades", "the Volunteers"."""
    plural = token.pos == "PROPN" and token.text.endswith("s")
    return nominal(token.text[:-1].lower()) if plural else None


def _name_text(sentence: Sentence, mention: Mention) -> str:
    inside = tokens_in(sentence, mention.name or mention.span)
    return " ".join(sentence.tokens[i].text for i in inside)


def number(sentence: Sentence, mention: Mention, kinds: tuple[str, ...], pronoun: str) -> Number:
    """Return whether a mention is of one, of many, or of a body that can be both."""
    if pronoun:
        if pronoun in ("who", "whom", "whose", "which", "that", "you", "your", "yours"):
            return Number.EITHER
        return Number.MANY if pronoun in _PLURAL_PRONOUNS else Number.ONE
    if mention.kind is MentionKind.NAME:
        if mention.label == "NORP":
            return Number.MANY
        return Number.EITHER if mention.label == "ORG" else Number.ONE
    token = sentence.tokens[mention.head]
    known = nominal(token.lemma)
    if _named_after(token) is not None:
        return Number.EITHER  # "the Brigades said it", "they said"
    if mention.label == "NORP" or is_plural(sentence, mention.head):
        return Number.MANY
    if known and known.number == "many":
        return Number.MANY if kinds[0] == PERSON else Number.EITHER
    if token.text.lower().endswith(("one", "body")) and token.pos == "PRON":
        # "someone … they": the sex is hidden.
        return Number.EITHER
    if token.text.lower() in ("people", "police", "others", "some", "many", "several", "both"):
        return Number.MANY
    return Number.EITHER if kinds and kinds[0] in (GROUP, ORGANISATION) else Number.ONE


def gender(
    sentence: Sentence,
    mention: Mention,
    kinds: tuple[str, ...],
    pronoun: str,
    name: tuple[str, ...],
) -> str:
    """Return m or f where the words tell, n for what is no person, otherwise nothing."""
    if pronoun:
        return _GENDERED.get(pronoun, "")
    if kinds and kinds[0] != PERSON:
        return "n"
    if mention.kind is MentionKind.NOMINAL:
        known = nominal(sentence.tokens[mention.head].lemma)
        return known.gender if known else ""
    for index in tokens_in(sentence, mention.span):
        token = sentence.tokens[index]
        if token.span.end > (mention.name or mention.span).start:
            break
        told = _TITLE_GENDER.get(token.text.lower().rstrip("."), "")
        known = nominal(token.lemma)
        if told or (known and known.gender):
            return told or (known.gender if known else "")
    if mention.label == "PER" and len(name) > 1 and name[1] not in PARTICLES:
        return given_name_gender(name[0].capitalize())
    return ""
