"""What can a mention refer to?  Number, gender, class, wording and place in the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.extract.lexicon import is_community, is_state_adjective, is_state_name, state_of
from sayso.extract.nominals import (
    GROUP,
    ORGANISATION,
    PERSON,
    PLACE,
    STATE,
    given_name_gender,
    nominal,
)
from sayso.extract.phrases import determiner, is_plural, short_phrase
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


class Number(StrEnum):
    """One, many, or a body that is "it" and "they"."""

    ONE = "one"
    MANY = "many"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mention says of its referent.

    `index` is its place among the mentions in the order of their heads.
    `words` are the content words of the phrase in lower case without the head;
    `states` the states among them. `classes` are classes of nominals; `gender`
    is m, f, n or empty. `quoted` is the number of the outermost quotation it
    stands in, or -1; `verb` the token that governs it, or -1.
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
    pronoun = token.text.lower() if mention.kind is MentionKind.PRONOUN else ""
    name = _name_words(sentence, mention.name)
    kinds = _classes(sentence, mention, pronoun)
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
        number=_number(sentence, mention, kinds, pronoun),
        gender=_gender(sentence, mention, kinds, pronoun, name),
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
    )


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
        token.text.lower()
        for token in sentence.tokens
        if name.covers(token.span) and token.text[0].isalnum()
    ]
    return tuple(word for word in found if word not in ("al", "el", "the")) or tuple(found)


def _classes(sentence: Sentence, mention: Mention, pronoun: str) -> tuple[str, ...]:
    if pronoun:
        if pronoun in ("i", "me", "my", "mine", "myself") or _GENDERED.get(pronoun) in ("m", "f"):
            return (PERSON,)
        return ()
    token = sentence.tokens[mention.head]
    if mention.kind is MentionKind.NAME:
        text = " ".join(_name_words(sentence, mention.name))
        if mention.label == "LOC" and is_state_name(_name_text(sentence, mention)):
            return (STATE, PLACE)
        del text
        return _LABEL_CLASSES.get(mention.label, ())
    if mention.label == "NORP":
        return (GROUP,)
    known = nominal(token.lemma) or nominal(token.text)
    return known.classes if known else ()


def _name_text(sentence: Sentence, mention: Mention) -> str:
    name = mention.name or mention.span
    words = [t.text for t in sentence.tokens if name.covers(t.span)]
    return " ".join(words)


def _number(sentence: Sentence, mention: Mention, kinds: tuple[str, ...], pronoun: str) -> Number:
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


def _gender(
    sentence: Sentence,
    mention: Mention,
    kinds: tuple[str, ...],
    pronoun: str,
    name: tuple[str, ...],
) -> str:
    if pronoun:
        return _GENDERED.get(pronoun, "")
    if kinds and kinds[0] != PERSON:
        return "n"
    if mention.kind is MentionKind.NOMINAL:
        known = nominal(sentence.tokens[mention.head].lemma)
        return known.gender if known else ""
    for token in sentence.tokens:
        if (
            mention.span.start <= token.span.start
            and token.span.end <= (mention.name or mention.span).start
        ):
            told = _TITLE_GENDER.get(token.text.lower().rstrip("."), "")
            known = nominal(token.lemma)
            if told or (known and known.gender):
                return told or (known.gender if known else "")
    if mention.label == "PER" and len(name) > 1:
        return given_name_gender(name[0].capitalize())
    return ""


def _content(sentence: Sentence, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content words of the short phrase without its head, and the states they name."""
    first, last = short_phrase(sentence, mention.head)
    if mention.name is not None:
        # What stands before a name describes its bearer: "the trawler captain Jon Karlsson".
        inside = [
            i
            for i, token in enumerate(sentence.tokens)
            if mention.span.start <= token.span.start and token.span.end <= mention.name.start
        ]
        first, last = (inside[0], inside[-1]) if inside else (0, -1)
    words: set[str] = set()
    states: set[str] = set()
    for index in range(first, last + 1):
        token = sentence.tokens[index]
        if index == mention.head or token.pos in (
            "DET",
            "PUNCT",
            "ADP",
            "PART",
            "PRON",
            "CCONJ",
            "AUX",
        ):
            continue
        if token.text[0].isupper() and (
            is_state_adjective(token.text) or is_state_name(token.text)
        ):
            states.add(state_of(token.text) or token.text)
        elif token.text[0].isupper() and is_community(token.text):
            states.add(token.text.lower().rstrip("s"))
        else:
            words.add(token.lemma.lower())
    return frozenset(words), frozenset(states)


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
