"""Where does a report name someone or something, and what kind of thing is it?

The model proposes names; these rules repair them. It splits names at hyphens,
misses capitalised words ("Skagafjord Observatory for Fair Elections") and
labels one name differently from sentence to sentence. So: a name is a run of
capitalised words that hang together, without titles and nationalities in
front, and all occurrences of one wording vote on its label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.lexicon import (
    is_community,
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    is_title,
)
from sayso.extract.nominals import classes, given_name_gender, label_of, name_cue, nominal
from sayso.extract.phrases import determiner, head_of
from sayso.model import Annotation, BlockKind, Sentence

_PARTICLES = frozenset(
    "al el bin ibn abu ben de del della di da dos das du la le van von der den zu y e ul ur as ash "
    "ad at an".split()
)
# "Ministry of Fisheries", "Observatory for Fair Elections": what follows belongs to the name.
_LINKS = frozenset({"of", "for", "on", "against"})
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid".split()
)
_NAME_LABELS = frozenset({"PER", "ORG", "LOC", "OBJ", "EVT"})
_Votes = dict[str, float]
_AT = frozenset("in at near around across inside outside toward towards throughout".split())
_TO = frozenset("to from into through over between".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one sentence: tokens [first, last], the head token, and its label."""

    sentence: int
    first: int
    last: int
    head: int
    label: str = ""


def names(annotation: Annotation) -> tuple[Name, ...]:
    """Return the names of all sentences that are not furniture, in order, with repaired labels."""
    proper = _proper_words(annotation.sentences)
    found = [
        name
        for number, sentence in enumerate(annotation.sentences)
        if sentence.kind is not BlockKind.FURNITURE
        for name in _of_sentence(sentence, number, proper)
    ]
    return _labelled(annotation, found)


def words(sentence: Sentence, name: Name) -> tuple[str, ...]:
    """Return the words of a name without hyphens and a leading "al", for comparison."""
    parts = [
        token.text for token in sentence.tokens[name.first : name.last + 1] if token.pos != "PUNCT"
    ]
    return tuple(part for part in parts if part.lower() not in ("al", "el", "the")) or tuple(parts)


# --- where ---------------------------------------------------------------------------------


def _proper_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that stand with a capital inside a sentence of running text."""
    found: set[str] = set()
    for sentence in sentences:
        if not _title_case(sentence):
            found.update(t.text for t in sentence.tokens[1:] if t.text[0].isupper())
    return frozenset(found)


def _title_case(sentence: Sentence) -> bool:
    """Tell whether nearly every long word has a capital, as in a headline, so that none tells."""
    long = [t for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    capital = sum(t.text[0].isupper() for t in long)
    return len(long) > 2 and capital >= 0.7 * len(long)


def _of_sentence(sentence: Sentence, number: int, proper: frozenset[str]) -> Iterator[Name]:
    member = _members(sentence, proper)
    chunk = _chunk_of(sentence)
    index, size = 0, len(sentence.tokens)
    while index < size:
        if not member[index]:
            index += 1
            continue
        last = index
        while (after := _next(sentence, member, chunk, index, last)) is not None:
            last = after
        yield from _split(sentence, number, index, last, chunk)
        index = last + 1


def _chunk_of(sentence: Sentence) -> list[int]:
    found = [-1] * len(sentence.tokens)
    for number, chunk in enumerate(sentence.names):
        if chunk.label in _NAME_LABELS:
            found[chunk.first : chunk.last + 1] = [number] * (chunk.last + 1 - chunk.first)
    return found


def _members(sentence: Sentence, proper: frozenset[str]) -> list[bool]:
    """Tell for each token whether it can start or continue a name."""
    title_case = _title_case(sentence)
    found = []
    for index, token in enumerate(sentence.tokens):
        first = token.text[0]
        if not first.isupper() or token.pos in ("PRON", "DET", "ADP", "CCONJ", "SCONJ", "INTJ"):
            found.append(token.text in ("al", "el") and _prefixes(sentence, index))
        elif token.name == "TIM" or token.text.lower() in _CALENDAR:
            found.append(False)
        elif token.name in _NAME_LABELS:
            found.append(True)
        elif title_case:
            found.append(
                token.pos == "PROPN" and (token.text in proper or is_state_name(token.text))
            )
        elif index == 0 or sentence.tokens[index - 1].text in ('"', ":", "-", "–", "—", "(", "..."):
            found.append(token.pos == "PROPN" or (token.text in proper and token.pos != "VERB"))
        else:
            found.append(token.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM", "VERB"))
    return found


def _prefixes(sentence: Sentence, index: int) -> bool:
    """Tell whether an article opens a name, as in "al|-|Hermel"."""
    tokens = sentence.tokens
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and tokens[index + 2].span.start == tokens[index].span.end + 1
        and tokens[index + 2].text[0].isupper()
    )


def _next(
    sentence: Sentence, member: Sequence[bool], chunk: Sequence[int], first: int, last: int
) -> int | None:
    """Return the token up to which the name that reaches to `last` can be continued."""
    tokens = sentence.tokens
    after = last + 1
    if after >= len(tokens):
        return None
    if member[after]:
        return after
    text = tokens[after].text
    further = after + 1
    if further >= len(tokens):
        return None
    glued = tokens[after].span.start == tokens[last].span.end
    if text == "-" and glued and tokens[further].span.start == tokens[after].span.end:
        # "Asharq Al|-|Awsat" is one name; "Hella|-|based" and "Iran|-|Iraq" are not.
        if not tokens[further].text[0].isupper():
            return None
        both = is_state_name(tokens[last].text) and is_state_name(tokens[further].text)
        return None if both else further
    if text == "&" and member[further]:
        return further
    if text.lower() in _PARTICLES and (
        member[further] or (tokens[further].text == "-" and _capital(sentence, further + 1))
    ):
        if text.islower() and text not in ("al", "el", "bin", "ibn", "abu") and chunk[after] < 0:
            return None if text in ("as", "at", "an", "den", "e", "y") else further
        return after
    if text in _LINKS and _links(sentence, first, last):
        reach = further + (tokens[further].text.lower() == "the")
        if reach < len(tokens) and member[reach]:
            return reach
    if text == "and" and chunk[after] >= 0 and chunk[after] == chunk[last] and member[further]:
        return further
    return None


def _capital(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].text[0].isupper()


def _links(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "of" or "for" after these words can carry a name on ("Bank of …")."""
    word = sentence.tokens[last].text
    if is_title(word):
        return False
    kinds = (name_cue(word, first=True, last=True), name_cue(word, first=True, last=first == last))
    return any(kinds) or "organisation" in classes(word)


def _split(
    sentence: Sentence, number: int, first: int, last: int, chunk: Sequence[int]
) -> Iterator[Name]:
    """Cut a run of capitalised words into names: titles and nationalities in front come off."""
    start = first
    for index in range(first, last + 1):
        if _is_title_at(sentence, index, last) and not _inside_name(sentence, index, first, last):
            yield from _piece(sentence, number, start, index - 1)
            start = index + 1
        elif index > start and not _hang_together(sentence, start, index, last, chunk):
            yield from _piece(sentence, number, start, index - 1)
            start = index
    yield from _piece(sentence, number, start, last)


def _is_title_at(sentence: Sentence, index: int, last: int) -> bool:
    token = sentence.tokens[index]
    if not is_title(token.text):
        return False
    # "General Assembly", "Prime Minister's Office": a word of rank inside an organisation's name.
    return not any(
        name_cue(sentence.tokens[i].text, first=False, last=i == last) == "ORG"
        for i in range(index + 1, last + 1)
    )


def _inside_name(sentence: Sentence, index: int, first: int, last: int) -> bool:
    """Tell whether a title word stands where no title can: after a hyphen or a given name."""
    return index > first and (
        sentence.tokens[index - 1].text == "-"
        or bool(given_name_gender(sentence.tokens[index - 1].text))
    )


def _hang_together(
    sentence: Sentence, start: int, index: int, last: int, chunk: Sequence[int]
) -> bool:
    """Tell whether an arc or the model ties what stands before `index` to what follows it."""
    tokens = sentence.tokens
    if tokens[index].pos == "PUNCT" or tokens[index - 1].pos == "PUNCT":
        return True
    if tokens[index].text.lower() in _LINKS | _PARTICLES or tokens[index - 1].text.lower() in (
        _LINKS | _PARTICLES | {"the"}
    ):
        return True
    if chunk[index] >= 0 and chunk[index] == chunk[index - 1]:
        return True
    return any(start <= tokens[right].head < index for right in range(index, last + 1)) or any(
        index <= tokens[left].head <= last for left in range(start, index)
    )


def _piece(sentence: Sentence, number: int, first: int, last: int) -> Iterator[Name]:
    """Yield the name that these words make, if they make one."""
    tokens = sentence.tokens
    while first <= last and (
        tokens[first].pos == "PUNCT"
        or (tokens[first].text.lower() in _LINKS | {"and", "the"})
        or _describes(sentence, first, last)
    ):
        first += 1
    while last >= first and (
        tokens[last].pos == "PUNCT" or tokens[last].text.lower() in _LINKS | {"the", "and"}
    ):
        last -= 1
    if first > last or _is_no_name(sentence, first, last):
        return
    head = head_of(sentence, first, last)
    if tokens[last].pos != "PUNCT" and tokens[last].head == tokens[head].head:
        # "the al|-|Hermel region": all parts hang on "region"; the last one is the name.
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


def _is_no_name(sentence: Sentence, first: int, last: int) -> bool:
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
    known = nominal(token.lemma) or nominal(token.text)
    if known and (determiner(sentence, first) or token.name == ""):
        return True
    return is_title(token.text)


# --- what ----------------------------------------------------------------------------------


def _labelled(annotation: Annotation, found: Sequence[Name]) -> tuple[Name, ...]:
    votes: dict[tuple[str, ...], _Votes] = defaultdict(lambda: defaultdict(float))
    wording = [words(annotation.sentences[name.sentence], name) for name in found]
    for name, key in zip(found, wording, strict=True):
        for label, weight in _evidence(annotation.sentences[name.sentence], name):
            votes[key][label] += weight
    _share(votes)
    return tuple(
        replace(name, label=_winner(votes[key])) for name, key in zip(found, wording, strict=True)
    )


def _winner(votes: _Votes) -> str:
    best = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    return best[0]


def _share(votes: dict[tuple[str, ...], _Votes]) -> None:
    """Let a full name tell what its last word alone stands for ("Haddad" after "Nora Haddad")."""
    people = {key[-1] for key, tally in votes.items() if len(key) > 1 and _winner(tally) == "PER"}
    initials = {
        "".join(word[0] for word in key if word[0].isupper()): key
        for key, tally in votes.items()
        if len(key) > 2 and _winner(tally) == "ORG"
    }
    for key, tally in votes.items():
        if len(key) == 1 and key[0] in people and tally.get("LOC", 0) < 20:
            tally["PER"] += 8
        if len(key) == 1 and key[0] in initials:
            tally["ORG"] += 20


def _evidence(sentence: Sentence, name: Name) -> Iterator[tuple[str, float]]:
    """Yield labels for one occurrence of a name, with weights."""
    tokens = sentence.tokens
    inner = [t for t in tokens[name.first : name.last + 1] if t.pos != "PUNCT"]
    text = sentence_text(sentence, name)
    if is_state_name(text) or is_metonym(text):
        yield "LOC", 30
    if is_demonym(text) and not is_state_name(text):
        yield "NORP", 30
    if is_community(text):
        yield "NORP", 10
    for position, token in enumerate(inner):
        label = name_cue(token.text, first=position == 0, last=position == len(inner) - 1)
        if label and (len(inner) > 1 or position):
            yield label, 6 + position
    for label in {token.name for token in inner} & _NAME_LABELS:
        # News introduces people by two names: a lone one is more often something else.
        yield label, 0.7 if label == "PER" and len(inner) == 1 else 1
    if len(inner) > 1 and given_name_gender(inner[0].text):
        yield "PER", 3
    yield from _neighbours(sentence, name)


def sentence_text(sentence: Sentence, name: Name) -> str:
    """Return the characters of a name with plain marks, as the words were cut."""
    out, end = "", -1
    for token in sentence.tokens[name.first : name.last + 1]:
        out += (" " if out and token.span.start > end else "") + token.text
        end = token.span.end
    return out


def _neighbours(sentence: Sentence, name: Name) -> Iterator[tuple[str, float]]:
    tokens = sentence.tokens
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if before is not None:
        if is_title(before.text) and before.text[0].isupper():
            yield "PER", 20
        if before.text.lower() in _AT:
            yield "LOC", 2
        elif before.text.lower() in _TO:
            yield "LOC", 0.5
        elif before.text.lower() == "the":
            yield "ORG", 0.5
    if after is not None and after.text == "-" and name.last + 2 < len(tokens):
        yield "LOC", 2 if tokens[name.last + 2].text == "based" else 0.5
    head = tokens[name.head]
    if before is not None and before.text == "based":
        yield "ORG", 3
    if head.dep in ("obj", "iobj") and head.head >= 0 and tokens[head.head].lemma == "tell":
        # Who is told in a report is mostly a paper or an agency.
        yield "ORG", 3
    if head.dep in ("appos", "compound", "nmod:desc", "flat") and head.head >= 0:
        yield from _by_class(sentence, head.head, head.dep)
    for child in sentence.children[name.head]:
        if tokens[child].dep in ("appos", "nmod:desc", "compound") and tokens[child].pos == "NOUN":
            yield from _by_class(sentence, child, "appos")
        if tokens[child].dep == "acl:relcl" and any(
            tokens[i].text.lower() == "who" for i in sentence.children[child]
        ):
            yield "PER", 2


def _by_class(sentence: Sentence, index: int, dep: str) -> Iterator[tuple[str, float]]:
    kinds = classes(sentence.tokens[index].lemma)
    if not kinds:
        return
    if dep != "compound":
        label = label_of(kinds[0])
        if label:
            yield label, 3
    elif kinds[0] == "place":
        yield "LOC", 2
    elif kinds[0] in ("group", "person"):
        # "Hella fighters", "Hella officials": an organisation or a place, hardly a person.
        yield "ORG", 0.5
        yield "LOC", 0.4
