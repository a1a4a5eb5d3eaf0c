"""What can a mention refer to?  Number, gender, class, wording and place in the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.extract.coreference.traits import (
    Number,
    classes,
    gender,
    label_classes,
    noun_classes,
    number,
)
from sayso.extract.lexicon import is_community, is_state_adjective, is_state_name, state_of
from sayso.extract.mentions.nominals import GROUP, ORGANISATION, PERSON, STATE
from sayso.extract.mentions.phrases import determiner, short_phrase, tokens_in
from sayso.model import Annotation, BlockKind, Mention, MentionKind, Sentence, Span


class Form(StrEnum):
    """How a phrase presents its referent: as new, as known, or neither."""

    NAME = "name"
    INDEFINITE = "indefinite"
    DEFINITE = "definite"
    DEMONSTRATIVE = "demonstrative"
    POSSESSED = "possessed"
    BARE = "bare"
    COUNTED = "counted"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mention says of its referent.

    `index` is its place among the mentions in the order of their heads.
    `words` are the content words of the phrase in lower case without the head;
    `states` the states among them. `classes` are classes of nominals; `gender`
    is m, f, n or empty. `quoted` is the number of the outermost quotation it
    stands in, or -1; `verb` the token that governs it, or -1. `nobody` marks "no soldiers",
    whom nothing takes up.
    """

    index: int
    mention: Mention
    form: Form
    head: str
    number: Number
    gender: str
    classes: tuple[str, ...]
    words: frozenset[str]
    states: frozenset[str]
    name: tuple[str, ...]
    role: str
    verb: int
    possessor: int
    quoted: int
    block: BlockKind
    pronoun: str = ""
    nobody: bool = False

    @property
    def person(self) -> bool:
        """Tell whether this is, first of all, a person."""
        return bool(self.classes) and self.classes[0] == PERSON

    @property
    def body(self) -> bool:
        """Tell whether this is a group, organisation or state: "it" that acts."""
        return bool(self.classes) and self.classes[0] in (GROUP, ORGANISATION, STATE)


_INDEFINITE = frozenset(
    "a an another some any no every each one several many few most all both either neither "
    "certain various numerous".split()
)
_DEMONSTRATIVE = frozenset("this that these those such".split())
_EMPTY = frozenset({"DET", "PUNCT", "ADP", "PART", "PRON", "CCONJ", "AUX"})
# "The same source" and "the said boat" are the source and the boat.
_POINTING = frozenset({"same", "said", "aforementioned", "very"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_ROLES = {
    "obj": "object", "iobj": "object", "obl": "oblique", "obl:agent": "oblique",
    "nmod:poss": "possessor", "nmod": "modifier", "compound": "modifier", "appos": "apposition",
}  # fmt: skip


def profiles(annotation: Annotation, mentions: Sequence[Mention]) -> tuple[Profile, ...]:
    """Return the profiles of the mentions in the order of their head words."""
    ordered = sorted(mentions, key=lambda m: (m.sentence, m.head))
    where = {(m.sentence, m.head): index for index, m in enumerate(ordered)}
    quoted = _quotations(annotation)
    return tuple(
        _profile(annotation.sentences[m.sentence], m, index, where, quoted)
        for index, m in enumerate(ordered)
    )


def _quotations(annotation: Annotation) -> Mapping[int, int]:
    """Return for each first character of a token inside an outermost quotation its number."""
    outer = [q for q in annotation.quotations if q.depth == 0]
    found: dict[int, int] = {}
    number = 0
    for sentence in annotation.sentences:
        for token in sentence.tokens:
            while number < len(outer) and outer[number].span.end <= token.span.start:
                number += 1
            if number < len(outer) and outer[number].inner.covers(token.span):
                found[token.span.start] = number
    return found


def _profile(
    sentence: Sentence,
    mention: Mention,
    index: int,
    where: Mapping[tuple[int, int], int],
    quoted: Mapping[int, int],
) -> Profile:
    token = sentence.tokens[mention.head]
    if token.dep == "cc":
        return _pair(sentence, mention, index, quoted)
    part = _part_of(sentence, mention.head)
    if part is not None:
        token = sentence.tokens[part]
    pronoun = token.text.lower() if mention.kind is MentionKind.PRONOUN else ""
    name = _name_words(sentence, mention.name)
    kinds = classes(sentence, mention, pronoun) if part is None else noun_classes(token)
    words, states = _content(sentence, mention)
    possessor = next(
        (
            where.get((mention.sentence, child), -1)
            for child in sentence.children[mention.head]
            if sentence.tokens[child].dep == "nmod:poss"
        ),
        -1,
    )
    verb, role = _role(sentence, mention.head)
    return Profile(
        index=index,
        mention=mention,
        form=_form(sentence, mention, possessor),
        head=token.lemma.lower() if mention.kind is MentionKind.NOMINAL else token.text.lower(),
        number=number(sentence, mention, kinds, pronoun)
        if part is None
        else _how_many(sentence, mention.head),
        gender=gender(sentence, mention, kinds, pronoun, name),
        classes=kinds,
        words=words,
        states=states,
        name=name,
        role=role,
        verb=verb,
        possessor=possessor,
        quoted=quoted.get(token.span.start, -1),
        block=sentence.kind,
        pronoun=pronoun,
        nobody=any(
            sentence.tokens[c].text.lower() == "no" for c in sentence.children[mention.head]
        ),
    )


def _pair(sentence: Sentence, mention: Mention, index: int, quoted: Mapping[int, int]) -> Profile:
    """Return the profile of what is joined by "and": many, in the role of the first of them."""
    token = sentence.tokens[mention.head]
    verb, role = _role(sentence, sentence.tokens[token.head].head)
    return Profile(
        index=index,
        mention=mention,
        form=Form.COUNTED,
        head="and",
        number=Number.MANY,
        gender="",
        classes=label_classes(mention.label),
        words=frozenset(),
        states=frozenset(),
        name=(),
        role=role,
        verb=verb,
        possessor=-1,
        quoted=quoted.get(token.span.start, -1),
        block=sentence.kind,
    )


def _part_of(sentence: Sentence, head: int) -> int | None:
    """Return the noun of which a few are meant: "officials" in "one of the officials"."""
    if sentence.tokens[head].text.lower() not in _INDEFINITE | {"one", "two", "three", "others"}:
        return None
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        of = any(sentence.tokens[c].text.lower() == "of" for c in sentence.children[child])
        if token.dep == "nmod" and token.pos == "NOUN" and of:
            return child
    return None


def _how_many(sentence: Sentence, head: int) -> Number:
    one = sentence.tokens[head].text.lower() in ("one", "another", "each", "either", "neither")
    return Number.ONE if one else Number.MANY


def _form(sentence: Sentence, mention: Mention, possessor: int) -> Form:
    if mention.kind is MentionKind.PRONOUN:
        return Form.PRONOUN
    if mention.kind is MentionKind.NAME:
        return Form.NAME
    article = determiner(sentence, mention.head)
    if article == "the":
        return Form.DEFINITE
    if article in _DEMONSTRATIVE:
        return Form.DEMONSTRATIVE
    if article in _INDEFINITE:
        return Form.INDEFINITE
    if possessor >= 0 or any(
        sentence.tokens[c].dep == "nmod:poss" for c in sentence.children[mention.head]
    ):
        return Form.POSSESSED
    counted = any(
        sentence.tokens[c].dep == "nummod" or sentence.tokens[c].text.lower() in _INDEFINITE
        for c in sentence.children[mention.head]
    )
    if counted or sentence.tokens[mention.head].pos in ("NUM", "DET"):
        return Form.COUNTED
    return Form.BARE


def _name_words(sentence: Sentence, name: Span | None) -> tuple[str, ...]:
    """Return the words of a name in lower case without marks and a leading "al" or "the"."""
    if name is None:
        return ()
    found = [
        sentence.tokens[i].text.lower()
        for i in tokens_in(sentence, name)
        if sentence.tokens[i].text[0].isalnum()
    ]
    return tuple(word for word in found if word not in ("al", "el", "the")) or tuple(found)


def _content(sentence: Sentence, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content words of the short phrase without its head, and the states they name."""
    first, last = short_phrase(sentence, mention.head)
    if mention.name is not None:
        # What stands before a name describes its bearer: "the trawler captain Jon Karlsson".
        inside = tokens_in(sentence, mention.span)
        first, last = inside[0], tokens_in(sentence, mention.name)[0] - 1
    words: set[str] = set()
    states: set[str] = set()
    index = first
    while index <= last:
        token = sentence.tokens[index]
        size, state = _state_at(sentence, index, last) if token.text[0].isupper() else (1, "")
        if state and not index <= mention.head < index + size:
            states.add(state)
        elif index != mention.head and token.pos not in _EMPTY:
            if token.text[0].isupper() and is_community(token.text):
                states.add(token.text.lower().rstrip("s"))
            elif token.lemma.lower() not in _POINTING:
                words.add(token.lemma.lower())
        index += size if state else 1
    return frozenset(words), frozenset(states)


def _state_at(sentence: Sentence, index: int, last: int) -> tuple[int, str]:
    """Return how many words from here on name a state ("United States"), and which."""
    for size in range(min(3, last - index + 1), 0, -1):
        text = " ".join(t.text for t in sentence.tokens[index : index + size])
        if is_state_name(text) or is_state_adjective(text):
            return size, state_of(text) or text
    return 1, ""


def _role(sentence: Sentence, head: int) -> tuple[int, str]:
    """Return the governing token and the role: subject, object, oblique, possessor or modifier."""
    token = sentence.tokens[head]
    above = token.head
    if token.dep == "conj" and above >= 0:
        # What is coordinated plays the part of the first of its kind.
        first = above
        for _ in range(20):
            if sentence.tokens[first].dep != "conj" or sentence.tokens[first].head < 0:
                break
            first = sentence.tokens[first].head
        if sentence.tokens[first].pos in ("NOUN", "PROPN", "PRON", "NUM"):
            token, above = sentence.tokens[first], sentence.tokens[first].head
    if token.dep in _SUBJECTS:
        return above, "subject"
    return above, _ROLES.get(token.dep, "other")
