"""What kind of source is a phrase: named or anonymous, person, body, state, outlet, document?

A pure function of the words of a mention, so that it can be asked again for
the mention that a later "the official" leads back to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from sayso.extract.attribution.lexicon import words
from sayso.model import Annotation, Naming, Sentence, SourceType, Span, Token
from sayso.model.peoples import is_community
from sayso.model.states import is_demonym, is_metonym, is_state_adjective, is_state_name
from sayso.model.titles import kind_of_title

_SOME = frozenset({"some", "many", "several", "others", "few", "most", "both", "all"})
_GOVERNMENTS = frozenset({"government", "regime", "administration", "authorities", "state"})
_ARTICLES = frozenset({"a", "an", "one", "another", "some", "any"})
_NEWS = frozenset("news press telegraph telegraphic wire information media".split())
_OTHER = frozenset({"another", "other"})
# "The Tait brothers" are known by name, "the two brothers" are not.
_KIN = frozenset("brother sister sibling twin family parent cousin".split())
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "both": 2, "pair": 2,
}  # fmt: skip

Judged = tuple[Naming, SourceType, int | None]
UNKNOWN: Judged = (Naming.UNSPECIFIED, SourceType.UNSPECIFIED, None)


def naming_of(annotation: Annotation, span: Span) -> Judged:
    """Return how a source phrase names its source, of what kind it is, and how many they are.

    `count` is 1 for one person and a number where the words give one ("two
    other sources"); None where it is not known. A pronoun is not specified
    until it is known whom it stands for.
    """
    sentence = _sentence(annotation.sentences, span)
    inside = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(span)] if sentence else []
    if sentence is None or not inside:
        return UNKNOWN
    return phrase_naming(sentence, inside[0], inside[-1])


def phrase_naming(sentence: Sentence, first: int, last: int) -> Judged:
    """Return the same for the tokens `first` to `last` of a sentence."""
    head = _head(sentence, first, last)
    token = sentence.tokens[head]
    core = _core(sentence, first, last, head)
    single = {"someone", "somebody", "one"}
    if (token.text.lower() in single and token.pos == "PRON") or token.text.lower() in _OTHER:
        return Naming.ANONYMOUS, SourceType.ANONYMOUS_INDIVIDUAL, 1
    if token.text.lower() in _SOME | {"none", "everyone", "everybody", "those"} and (
        token.text.lower() != "those" or first < last
    ):
        return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP, None
    text = " ".join(t.text for t in core).replace(" 's", "'s").replace(" - ", "-")
    bare = text.removeprefix("the ").removeprefix("The ")
    lemma = token.lemma.lower()
    if token.pos == "PRON" or (token.pos == "DET" and first == last):
        some = token.text.lower() in _SOME
        return (Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP, None) if some else UNKNOWN
    if is_state_name(bare):
        return Naming.NAMED, SourceType.NAMED_STATE, None
    if _outlet(text):
        return Naming.NAMED, SourceType.MEDIA_RELAY, None
    if lemma in _KIN and token.text.lower() != lemma and len(core) > 1 and _surname(core[-2]):
        return Naming.NAMED, SourceType.NAMED_PERSON, None
    if _person(sentence, first, last, head):
        plural = _conjoined(sentence, head, last)
        return Naming.NAMED, SourceType.NAMED_PERSON, plural or 1
    if is_metonym(bare):
        return Naming.NAMED, SourceType.NAMED_STATE, None
    return _described(core, token, lemma)


def _described(core: Sequence[Token], token: Token, lemma: str) -> Judged:
    """Judge a phrase that is no person's, outlet's or state's own name."""
    proper = token.text[:1].isupper() and (token.pos == "PROPN" or token.name == "ORG")
    national = any(is_state_adjective(t.text) or is_state_name(t.text) for t in core)
    if lemma in words("hearsay.txt") and token.text.lower().endswith("s") and not proper:
        return Naming.UNSPECIFIED, SourceType.MEDIA_RELAY, None
    if proper and any(
        t.lemma.lower() in words("media.txt") and not t.text.isupper() for t in _telling(core)
    ):
        return Naming.NAMED, SourceType.MEDIA_RELAY, None
    if _of_state(core, token):
        return Naming.NAMED, SourceType.MEDIA_RELAY, None
    if lemma in words("media.txt") and not proper:
        return Naming.UNSPECIFIED, SourceType.MEDIA_RELAY, None
    if lemma == "figure" and any(t.pos in {"ADJ", "NOUN"} for t in core[:-1]) and not proper:
        number_of = None if token.text.lower() == "figures" else 1
        group = SourceType.ANONYMOUS_INDIVIDUAL if number_of else SourceType.ANONYMOUS_GROUP
        if not any(t.lemma.lower() in {"official", "new", "preliminary", "latest"} for t in core):
            return Naming.ANONYMOUS, group, number_of  # "opposition figures"
    if lemma in words("documents.txt") and not proper:
        return Naming.UNSPECIFIED, SourceType.DOCUMENT, None
    if lemma in words("hearsay.txt") and not proper:
        return Naming.UNSPECIFIED, SourceType.UNSPECIFIED, None
    if _office(core):
        return Naming.NAMED, SourceType.NAMED_PERSON, 1
    if lemma in _GOVERNMENTS and national:
        return Naming.NAMED, SourceType.NAMED_STATE, None
    if lemma in words("bodies.txt") or (lemma + "s" in words("bodies.txt") and proper) or proper:
        plural = token.text.lower() != lemma and token.text.lower() not in words("bodies.txt")
        if not proper and (core[0].text.lower() in _ARTICLES or plural):
            return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP, None
        if is_demonym(token.text) and token.text.endswith("s"):
            return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP, None
        return Naming.NAMED, SourceType.NAMED_ORGANIZATION, None
    number = next((n for t in core if (n := _number(t)) is not None), None)
    several = token.text.lower() != lemma and token.text.lower().endswith(("s", "men", "people"))
    community = is_community(token.text) and core[0].text.lower() not in _ARTICLES
    if (number or 0) > 1 or several or lemma in words("groups.txt") or community:
        return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP, number if (number or 0) > 1 else None
    return Naming.ANONYMOUS, SourceType.ANONYMOUS_INDIVIDUAL, 1


def _of_state(core: Sequence[Token], head: Token) -> bool:
    """Tell whether an outlet is named by its state, which has one: "Norwegian state radio"."""
    owner = next((t for t in core if t.text.lower() not in _ARTICLES | {"the"}), head)
    return (
        head.lemma.lower() in _ONE_OF_STATE
        and any(t.text.lower() == "state" for t in core)
        and owner.text[:1].isupper()
        and owner.text.lower() != "state"
    )


# "State media" are many.
_ONE_OF_STATE = frozenset({"radio", "television", "tv", "broadcaster"})


def _office(core: Sequence[Token]) -> bool:
    """Tell whether the phrase is an office that one person holds: "the defence minister"."""
    if core[0].text.lower() not in {"the"} and not core[0].text[:1].isupper():
        return False
    owner = next((i for i, t in enumerate(core) if t.text in {"'s", "'"}), -1)
    rest = " ".join(t.text for t in core[owner + 1 :] if t.text.lower() != "the")
    return kind_of_title(rest) in {"state", "noble"} and core[0].text.lower() not in _ARTICLES


def _sentence(sentences: Sequence[Sentence], span: Span) -> Sentence | None:
    index = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    return sentences[index] if index >= 0 and sentences[index].span.overlaps(span) else None


def _head(sentence: Sentence, first: int, last: int) -> int:
    for i in range(first, last + 1):
        token = sentence.tokens[i]
        if not first <= token.head <= last and token.pos not in {"PUNCT", "ADP", "DET", "CCONJ"}:
            return i
    return last


def _core(sentence: Sentence, first: int, last: int, head: int) -> list[Token]:
    """Return the words up to the head and the rest of its name: no clauses, no appositions."""
    end = head
    while end + 1 <= last and (
        sentence.tokens[end + 1].dep in {"flat", "fixed", "goeswith"}
        or (sentence.tokens[end + 1].pos == "PROPN" and sentence.tokens[end].pos == "PROPN")
        or (sentence.tokens[end + 1].text == "-" and sentence.tokens[end].pos == "PROPN")
    ):
        end += 1
    core = list(sentence.tokens[first : end + 1])
    while core and core[-1].pos == "PUNCT":
        core.pop()
    return core or [sentence.tokens[head]]


def _person(sentence: Sentence, first: int, last: int, head: int) -> bool:
    """Tell whether the phrase names a person: "a farmer, Jon Arason", "Gen. Jonsdottir"."""
    token = sentence.tokens[head]
    if token.name == "PER" and token.pos == "PROPN" and token.text[:1].isupper():
        return True
    if _ends_in_name(sentence, first, last) and token.pos == "NOUN":
        return True
    return any(
        sentence.tokens[c].name == "PER"
        and sentence.tokens[c].pos == "PROPN"
        and sentence.tokens[c].dep in {"appos", "flat", "compound", "nmod:desc"}
        and token.name != "ORG"
        for c in sentence.children[head]
        if first <= c <= last
        and not any(sentence.tokens[k].text.lower() in {"'s", "of"} for k in sentence.children[c])
    ) and not any(token.lemma.lower() in words(name) for name in ("bodies.txt", "documents.txt"))


def _ends_in_name(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a name of a person closes the phrase: "a nurse from Hella, Gudrun Bjork,"."""
    end = last
    while end > first and sentence.tokens[end].pos == "PUNCT":
        end -= 1
    start = end
    while start > first and (
        sentence.tokens[start - 1].pos == "PROPN" or sentence.tokens[start - 1].text == "-"
    ):
        start -= 1
    name = sentence.tokens[start : end + 1]
    before = sentence.tokens[start - 1] if start > first else None
    head = sentence.tokens[start].head
    return (
        bool(name)
        and name[0].pos == "PROPN"
        and before is not None
        and (any(t.name == "PER" for t in name) or (len(name) > 1 and before.text == ","))
        and (before.text == "," or (before.pos == "NOUN" and head < start))
    )


def _telling(core: Sequence[Token]) -> Sequence[Token]:
    """Return the words that may make a body an outlet: an agency is one only with its news."""
    if any(t.lemma.lower() in _NEWS for t in core):
        return core
    return [t for t in core if t.lemma.lower() not in {"agency", "service", "bureau"}]


def _surname(token: Token) -> bool:
    """Tell whether a word before "brothers" or "family" can be the name they share."""
    place = is_state_name(token.text) or is_state_adjective(token.text) or is_demonym(token.text)
    return token.pos == "PROPN" and token.name in {"PER", "ORG", ""} and not place


def _conjoined(sentence: Sentence, head: int, last: int) -> int | None:
    """Return how many persons are named together ("Arason and Jonsdottir"), None for one."""
    others = [
        c for c in sentence.children[head]
        if c <= last and sentence.tokens[c].dep == "conj" and sentence.tokens[c].name == "PER"
    ]  # fmt: skip
    return 1 + len(others) if others else None


def _number(token: Token) -> int | None:
    text = token.text.lower()
    if text.isdigit():
        # "a 1970 evaluation": a year.
        return int(text) if token.name != "TIM" and not 1800 < int(text) < 2100 else None
    return _NUMBERS.get(text)


def _outlet(text: str) -> bool:
    plain = text.replace("’", "'")
    names, parts = _outlets()
    bare = plain.removeprefix("the ").removeprefix("The ")
    if plain in names or bare in names or f"The {bare}" in names:
        return True
    tokens = bare.split()
    return (
        len(tokens) > 1
        and tokens[-1] in parts
        and all(t[:1].isupper() or t in {"of", "and", "the"} for t in tokens)
    )


@cache
def _outlets() -> tuple[frozenset[str], frozenset[str]]:
    listed = words("outlets.txt")
    return (
        frozenset(name for name in listed if not name.startswith("= ")),
        frozenset(name[2:] for name in listed if name.startswith("= ")),
    )
