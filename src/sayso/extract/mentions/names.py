"""Where does a report name someone or something, and what kind of thing is it?

The model proposes names; these rules repair them. It splits names at hyphens,
misses capitalised words ("Skagafjord Observatory for Fair Elections") and
takes titles in. So: a name is a run of capitalised words that hang together,
without titles and nationalities in front. Labels are voted on in `name_labels`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.extract.lexicon import is_community, is_state_adjective, is_state_name, is_title
from sayso.extract.mentions.name_ends import (
    LINKS,
    PARTICLES,
    PERIODS,
    is_initial,
    next_part,
    opens_title,
    prefixes,
    word_before,
)
from sayso.extract.mentions.name_labels import NAME_LABELS, Name, labelled
from sayso.extract.mentions.names_titles import can_be_title, title_at, title_with_of
from sayso.extract.mentions.nominals import (
    PERSON,
    given_name_gender,
    known_label,
    name_cue,
    nominal,
)
from sayso.extract.mentions.phrases import determiner, head_of
from sayso.model import Annotation, BlockKind, Sentence

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid".split()
)


def names(annotation: Annotation) -> tuple[Name, ...]:
    """Return the names of all sentences that are not furniture, in order, with repaired labels."""
    proper = _proper_words(annotation.sentences)
    surnames = _surnames(annotation.sentences)
    found = [
        name
        for number, sentence in enumerate(annotation.sentences)
        if sentence.kind is not BlockKind.FURNITURE
        for name in _of_sentence(sentence, number, proper, surnames)
        if not _is_plural(sentence, name, proper)
    ]
    return labelled(annotation, found)


def _is_plural(sentence: Sentence, name: Name, proper: frozenset[str]) -> bool:
    """Tell whether a sentence begins with people in the plural: "Aides said" names nobody."""
    text = sentence.tokens[0].text
    if name.first or name.last or text in proper or not text.endswith("s"):
        return False
    found = nominal(text[:-1])
    return found is not None and found.classes[:1] == (PERSON,)


def _proper_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that stand with a capital inside a sentence of running text."""
    found: set[str] = set()
    for sentence in sentences:
        if not _title_case(sentence):
            found.update(t.text for t in sentence.tokens[1:] if t.text[0].isupper())
    return frozenset(found)


def _surnames(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the last words of people's names of several words: "Boats" after "Jon Boats"."""
    found: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        found.update(
            tokens[chunk.last].text
            for chunk in sentence.names
            if chunk.label == "PER" and chunk.last > chunk.first
        )
        found.update(
            after.text
            for before, after in pairwise(tokens)
            if after.text[0].isupper() and given_name_gender(before.text) and after.pos == "PROPN"
        )
    return frozenset(found)


def _title_case(sentence: Sentence) -> bool:
    """Tell whether nearly every long word has a capital, as in a headline, so that none tells."""
    if sentence.tokens[-1].text in (".", "!", "?", '"') and sentence.kind is BlockKind.BODY:
        return False
    long = [t for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    capital = sum(t.text[0].isupper() for t in long)
    return len(long) > 2 and capital >= 0.7 * len(long)


def _of_sentence(
    sentence: Sentence, number: int, proper: frozenset[str], surnames: frozenset[str]
) -> Iterator[Name]:
    member = _members(sentence, proper)
    chunk = _chunk_of(sentence)
    index, size = 0, len(sentence.tokens)
    while index < size:
        title = title_with_of(sentence, index)
        if title or not member[index]:
            index += title or 1
            continue
        last = index
        while (after := next_part(sentence, member, chunk, index, last)) is not None:
            if title_with_of(sentence, after):
                break
            last = after
        for name in _split(sentence, number, index, last, chunk):
            if not _is_no_name(sentence, name.first, name.last, surnames):
                yield name
        index = last + 1


def _chunk_of(sentence: Sentence) -> list[int]:
    found = [-1] * len(sentence.tokens)
    for number, chunk in enumerate(sentence.names):
        if chunk.label in NAME_LABELS:
            found[chunk.first : chunk.last + 1] = [number] * (chunk.last + 1 - chunk.first)
    return found


def _members(sentence: Sentence, proper: frozenset[str]) -> list[bool]:
    """Tell for each token whether it can start or continue a name."""
    title_case = sentence.kind is not BlockKind.DATELINE and _title_case(sentence)
    found = []
    for index, token in enumerate(sentence.tokens):
        first = token.text[0]
        if is_initial(sentence, index):
            found.append(True)
        elif not first.isupper() or token.pos in ("PRON", "DET", "ADP", "CCONJ", "SCONJ", "INTJ"):
            found.append(token.text in ("al", "el") and prefixes(sentence, index))
        elif token.name == "TIM" or token.text.lower() in _CALENDAR | PERIODS:
            found.append(opens_title(sentence, index))
        elif token.name in NAME_LABELS:
            found.append(True)
        elif title_case:
            found.append(
                token.pos == "PROPN" and (token.text in proper or is_state_name(token.text))
            )
        elif index == 0 or word_before(sentence, index) in ('"', ":", "-", "–", "—", "(", "..."):
            found.append(token.pos == "PROPN" or (token.text in proper and token.pos != "VERB"))
        else:
            found.append(token.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM", "VERB"))
    return found


def _split(
    sentence: Sentence, number: int, first: int, last: int, chunk: Sequence[int]
) -> Iterator[Name]:
    """Cut a run of capitalised words into names: titles and nationalities in front come off."""
    start = index = first
    while index <= last:
        title = title_at(sentence, index, last) if can_be_title(sentence, index, first) else 0
        if title:
            yield from _piece(sentence, number, start, index - 1)
            start = index = index + title
            continue
        if index > start and not _hang_together(sentence, start, index, last, chunk):
            yield from _piece(sentence, number, start, index - 1)
            start = index
        index += 1
    yield from _piece(sentence, number, start, last)


def _hang_together(
    sentence: Sentence, start: int, index: int, last: int, chunk: Sequence[int]
) -> bool:
    """Tell whether an arc or the model ties what stands before `index` to what follows it."""
    tokens = sentence.tokens
    if tokens[index].pos == "PUNCT" or tokens[index - 1].pos == "PUNCT":
        return True
    if tokens[index].text.lower() in LINKS | PARTICLES or tokens[index - 1].text.lower() in (
        LINKS | PARTICLES | {"the"}
    ):
        return True
    if (chunk[index] >= 0 and chunk[index] == chunk[index - 1]) or is_initial(sentence, index):
        return True
    if tokens[index].dep in ("flat", "appos") and tokens[index - 1].dep in ("flat", "appos"):
        # "team member Asta | Palsdottir", "the group Dal | Watch": both hang on the noun before.
        return tokens[index].head in (tokens[index - 1].head, index - 1)
    return any(start <= tokens[right].head < index for right in range(index, last + 1)) or any(
        index <= tokens[left].head <= last for left in range(start, index)
    )


def _piece(sentence: Sentence, number: int, first: int, last: int) -> Iterator[Name]:
    """Yield the name that these words make, if they make one."""
    tokens = sentence.tokens
    while first <= last and (
        tokens[first].pos == "PUNCT"
        or (tokens[first].text.lower() in LINKS | {"and", "the"})
        or _describes(sentence, first, last)
    ):
        first += 1
    while last >= first and (
        tokens[last].pos == "PUNCT" or tokens[last].text.lower() in LINKS | {"the", "and"}
    ):
        last -= 1
    if first > last:
        return
    head = head_of(sentence, first, last)
    if tokens[last].pos != "PUNCT" and tokens[last].head == tokens[head].head:
        # "the al|-|Garda region": all parts hang on "region"; the last one is the name.
        head = last
    yield Name(number, first, last, head)


def _describes(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the first word is a nationality or creed before a name ("Icelandic Hella")."""
    word = sentence.tokens[first].text
    if first == last or not (is_state_adjective(word) or is_community(word)):
        return False
    if is_state_name(" ".join(t.text for t in sentence.tokens[first : last + 1])):
        return False
    # "Icelandic Observatory for Elections" is a name; "Icelandic Hella" is Hella.
    rest = range(first + 1, last + 1)
    return not any(
        name_cue(sentence.tokens[i].text, first=i == first + 1, last=i == last) for i in rest
    ) and not any(sentence.tokens[i].pos in ("ADJ", "NOUN") for i in rest)


def _is_no_name(sentence: Sentence, first: int, last: int, surnames: frozenset[str]) -> bool:
    token = sentence.tokens[first]
    if first != last:
        return not any(t.text[0].isupper() for t in sentence.tokens[first : last + 1])
    if not token.text[0].isupper() or len(token.text) == 1:
        return True
    if is_state_name(token.text):
        return False
    if token.pos in ("ADJ", "VERB", "ADV", "NUM") and token.name in ("", "LOC"):
        return True
    if (is_state_adjective(token.text) or is_community(token.text)) and token.dep in (
        "amod", "compound", "nmod:desc",
    ):  # fmt: skip
        return True
    # "the Front", "the President" describe: they are nominal, whatever their capital.
    if known_label(token.text) or (token.text in surnames and not determiner(sentence, first)):
        return False
    known = nominal(token.lemma) or nominal(token.text) or nominal(token.text.removesuffix("s"))
    if known and (determiner(sentence, first) or token.name == ""):
        return True
    return is_title(token.text)
