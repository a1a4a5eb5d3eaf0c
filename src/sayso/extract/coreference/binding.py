"""Which referents does grammar forbid, whatever else speaks for them?"""

from __future__ import annotations

from sayso.extract.coreference.agreement import TRIED
from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.model import Annotation, Sentence

REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself".split())
POSSESSIVE = frozenset("his her its their".split())
_PARTIES = frozenset({"subject", "object"})


def beside(profile: Profile, entity: Entity, entities: Entities) -> bool:
    """Tell whether a referent is another party to the same verb: "the League accused the army".

    Who does something to himself is told so by a reflexive (Chomsky 1981, principle B).
    """
    here = [
        other
        for index in entity.members[-TRIED:]
        if (other := entities.profiles[index]).mention.sentence == profile.mention.sentence
    ]
    if any(_joined(profile, other, entities) for other in here):
        return True
    return (
        profile.verb >= 0
        and profile.role in _PARTIES
        and any(o.verb == profile.verb and o.role in _PARTIES - {profile.role} for o in here)
    )


def _joined(profile: Profile, other: Profile, entities: Entities) -> bool:
    """Tell whether two phrases are joined by "and": "the Tern Brigade and the militia"."""
    spans = (profile.mention.span, other.mention.span)
    near = entities.profiles[max(0, other.index - TRIED) : profile.index]
    return any(p.head == "and" and all(p.mention.span.covers(s) for s in spans) for p in near)


def barred(annotation: Annotation, profile: Profile, other: Profile) -> bool:
    """Tell whether grammar forbids it: "the mayor saw him", "his brother" within one phrase."""
    if profile.mention.sentence != other.mention.sentence:
        return False
    if other.mention.span.covers(profile.mention.span):
        # "the mayor who lost his hat": the pronoun may point out of a clause to its head, but
        # not so that one would do it to himself: "the militia which has run it".
        sentence = annotation.sentences[profile.mention.sentence]
        itself = profile.role == "object" and profile.verb in sentence.children[other.mention.head]
        return itself or not _in_clause(sentence, profile.mention.head, other.mention.head)
    if _in_hands(annotation.sentences[profile.mention.sentence], profile, other):
        return True
    if profile.pronoun in REFLEXIVE or profile.pronoun in POSSESSIVE or profile.role == "possessor":
        return False
    if profile.verb < 0 or profile.verb == other.verb:
        return profile.verb >= 0
    # "The mayor met the governor | and told him": the mayor tells, and does not tell himself.
    sentence = annotation.sentences[profile.mention.sentence]
    return (
        other.role == "subject"
        and profile.role != "subject"
        and other.verb == _whose_subject(sentence, profile.verb)
    )


def _in_hands(sentence: Sentence, profile: Profile, other: Profile) -> bool:
    """Tell whether "its hands" hold the other: "the town was in its hands" is no town's."""
    owned = sentence.tokens[profile.mention.head].head
    if profile.role != "possessor" or owned < 0 or sentence.tokens[owned].text.lower() != "hands":
        return False
    return other.role == "subject" and other.verb in (sentence.tokens[owned].head, owned)


def _whose_subject(sentence: Sentence, verb: int) -> int:
    """Return the verb from which a verb behind "and" has its subject, itself where it has one."""
    tokens = sentence.tokens
    while tokens[verb].dep == "conj" and tokens[verb].head >= 0:
        if any(tokens[child].dep.startswith("nsubj") for child in sentence.children[verb]):
            break
        verb = tokens[verb].head
    return verb


def _in_clause(sentence: Sentence, index: int, head: int) -> bool:
    while index >= 0 and index != head:
        token = sentence.tokens[index]
        if token.dep == "acl" and any(
            sentence.tokens[c].text.lower() == "that" for c in sentence.children[index]
        ):
            return False  # "the assurance that | it had left": no assurance had
        if token.dep in ("acl:relcl", "acl"):
            return True
        index = sentence.tokens[index].head
    return False
