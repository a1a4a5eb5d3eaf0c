"""Which mentions does the sentence itself tie together?  Appositions, "X is the Y", "who"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.traits import Number
from sayso.extract.mentions.name_labels import CALLING
from sayso.extract.mentions.nominals import AGENTS, PERSON, classes
from sayso.extract.mentions.phrases import ancestors
from sayso.model import Annotation, BlockKind, MentionKind, Sentence

_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


def syntactic_links(annotation: Annotation, profiles: Sequence[Profile]) -> Mapping[int, int]:
    """Return for each mention that its sentence ties to an earlier one the index of that one."""
    where = {(p.mention.sentence, p.mention.head): p.index for p in profiles}
    found: dict[int, int] = {}
    for profile in profiles:
        sentence = annotation.sentences[profile.mention.sentence]
        if sentence.kind is BlockKind.DATELINE:
            # "HOFN (Nordland News)": the town is no agency.
            continue
        other = _tied(sentence, profile)
        if other is None:
            continue
        target = where.get((profile.mention.sentence, other))
        if target is None:
            continue
        if not _abbreviates(sentence, profile) and not _may(profiles[target], profile):
            continue
        first, second = sorted((target, profile.index))
        found.setdefault(second, first)
    return found


def _tied(sentence: Sentence, profile: Profile) -> int | None:
    """Return the token to whose referent the sentence ties this mention."""
    head = profile.mention.head
    token = sentence.tokens[head]
    if profile.pronoun in _RELATIVE:
        return _antecedent_of_relative(sentence, head)
    if profile.form is Form.NAME:
        called = _called(sentence, head)
        if called is not None:
            return called
    if profile.form is Form.NAME and profile.mention.label == "PER":
        beside = _beside(sentence, head)
        if beside is not None:
            return beside
    if token.head >= 0 and (token.dep == "appos" or _unjoined(sentence, profile)):
        above = _top(sentence, token.head)
        if profile.mention.label == "PER" and sentence.tokens[above].dep in ("nmod", "compound"):
            # "A spokeswoman for the Front, Lilja Palsdottir": the name is hers, not the Front's.
            holder = sentence.tokens[above].head
            known = classes(sentence.tokens[above].lemma)
            if PERSON not in known and PERSON in classes(sentence.tokens[holder].lemma):
                return holder
        return above
    cop = any(sentence.tokens[c].dep == "cop" for c in sentence.children[head])
    placed = any(sentence.tokens[c].dep == "case" for c in sentence.children[head])
    if (
        cop
        and not placed
        and profile.form in (Form.DEFINITE, Form.NAME, Form.POSSESSED, Form.INDEFINITE)
    ):
        negated = any(
            sentence.tokens[c].text.lower() in ("not", "n't", "never")
            for c in sentence.children[head]
        )
        # "Hella is the base of the fleet": the two are one; "Hella may be" and "is not" are not.
        modal = any(
            sentence.tokens[c].dep == "aux" and sentence.tokens[c].lemma in _MODALS
            for c in sentence.children[head]
        )
        if not negated and not modal:
            return next(
                (c for c in sentence.children[head] if sentence.tokens[c].dep == "nsubj"), None
            )
    return None


def _unjoined(sentence: Sentence, profile: Profile) -> bool:
    """Tell whether a name behind a comma is no second thing: "the mayor of Vik, Jon Arason,"."""
    head = profile.mention.head
    return (
        sentence.tokens[head].dep == "conj"
        and profile.mention.label == "PER"
        and sentence.tokens[sentence.tokens[head].head].name != "PER"
        and not any(sentence.tokens[c].dep == "cc" for c in sentence.children[head])
    )


def _beside(sentence: Sentence, head: int) -> int | None:
    """Return the person whose name stands behind a comma as a second subject of the same verb.

    "The spokesman, Inspector Karl Dam, said": the parser takes the two for two.
    """
    token = sentence.tokens[head]
    if token.dep != "nsubj":
        return None
    for other in sentence.children[token.head]:
        between = sentence.tokens[other + 1 : head]
        titles = all(t.head == head or t.text == "," for t in between)
        if (
            sentence.tokens[other].dep == "nsubj"
            and other < head
            and titles
            and any(t.text == "," for t in between)
            and PERSON in classes(sentence.tokens[other].lemma)
        ):
            return other
    return None


def _called(sentence: Sentence, head: int) -> int | None:
    """Return who is said to bear a name: "a clerk known as Orri", "the band called Skarn"."""
    for above in ancestors(sentence, head):
        verb = sentence.tokens[above]
        if verb.dep in ("acl", "acl:relcl") and verb.lemma.lower() in CALLING:
            agent = bool(AGENTS & set(classes(sentence.tokens[verb.head].lemma)))
            return _top(sentence, verb.head) if agent and verb.head >= 0 else None
    return None


def bears_name(annotation: Annotation, target: Profile, name: Profile) -> bool:
    """Tell whether a phrase says itself what its bearer is called: "the band known as Skarn"."""
    sentence = annotation.sentences[name.mention.sentence]
    inside = target.mention.span.covers(name.mention.span)
    return inside and bool(name.name) and _called(sentence, name.mention.head) is not None


def _abbreviates(sentence: Sentence, profile: Profile) -> bool:
    """Tell whether a name is the short form in brackets behind the long one: "(UNMIV)"."""
    head = profile.mention.head
    tokens = sentence.tokens
    return (
        profile.form is Form.NAME
        and 0 < head < len(tokens) - 1
        and tokens[head].text.isupper()
        and len(tokens[head].text) > 1
        and tokens[head - 1].text == "("
        and tokens[head + 1].text == ")"
    )


_MODALS = frozenset("can could may might must shall should will would ca wo".split())


def _antecedent_of_relative(sentence: Sentence, head: int) -> int | None:
    index = head
    for _ in range(8):
        token = sentence.tokens[index]
        if token.head < 0:
            return None
        if token.dep == "acl:relcl":
            return _top(sentence, token.head)
        index = token.head
    return None


def _top(sentence: Sentence, index: int) -> int:
    """Return the word that carries the mention of which this word is a part."""
    for _ in range(8):
        token = sentence.tokens[index]
        if token.dep not in ("flat", "compound", "appos") or token.head < 0:
            break
        if token.dep == "appos" and sentence.tokens[index].pos != "PUNCT":
            break
        index = token.head
    return index


def _may(one: Profile, other: Profile) -> bool:
    """Tell whether nothing that the two say of their referent stands against one another."""
    if other.pronoun in _RELATIVE or one.pronoun in _RELATIVE:
        return True
    if {one.number, other.number} == {Number.ONE, Number.MANY}:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.mention.kind is MentionKind.NAME and other.mention.kind is MentionKind.NAME:
        return one.mention.label == other.mention.label and bool(set(one.name) & set(other.name))
    if one.classes and other.classes and not set(one.classes) & set(other.classes):
        labels = {one.mention.label, other.mention.label}
        if MentionKind.NAME in (one.mention.kind, other.mention.kind) and "ORG" in labels:
            # "Nordlys, its best customer": a company plays the part of a person.
            return True
        return PERSON not in (one.classes[0], other.classes[0])
    return True
