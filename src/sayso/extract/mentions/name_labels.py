"""What kind of thing does a name stand for?  All occurrences of one wording vote.

The model labels one name differently from sentence to sentence. Titles, words
inside the name ("… Front", "… River"), state names, prepositions and
appositions vote with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from sayso.extract.lexicon import is_community, is_demonym, is_metonym, is_state_name, is_title
from sayso.extract.mentions.nominals import (
    PERSON,
    classes,
    given_name_gender,
    known_label,
    label_of,
    name_cue,
)
from sayso.extract.mentions.phrases import ancestors
from sayso.model import Annotation, Sentence

NAME_LABELS = frozenset({"PER", "ORG", "LOC", "OBJ", "EVT"})
_AT = frozenset("in at near around across inside outside toward towards throughout".split())
_TO = frozenset("to from into through over between".split())
CALLING = frozenset("know call name nickname dub go identify style".split())

# Occurrences beyond this many add nothing to a name's label.
_ENOUGH = 6
_Votes = dict[str, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one sentence: tokens [first, last], the head token, and its label."""

    sentence: int
    first: int
    last: int
    head: int
    label: str = ""


def words(sentence: Sentence, name: Name) -> tuple[str, ...]:
    """Return the words of a name without hyphens and a leading "al", for comparison."""
    parts = [
        token.text for token in sentence.tokens[name.first : name.last + 1] if token.pos != "PUNCT"
    ]
    return tuple(part for part in parts if part.lower() not in ("al", "el", "the")) or tuple(parts)


def labelled(annotation: Annotation, found: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names with the label on which their occurrences agree."""
    wording = [words(annotation.sentences[name.sentence], name) for name in found]
    votes: dict[tuple[str, ...], _Votes] = {key: defaultdict(float) for key in wording}
    often = Counter(wording)
    told: set[tuple[str, ...]] = set()
    for name, key in zip(found, wording, strict=True):
        sentence = annotation.sentences[name.sentence]
        # A name that fills the report is no more sure of its label than one in six sentences.
        share = min(1.0, _ENOUGH / often[key])
        for label, weight in _evidence(sentence, name):
            votes[key][label] += weight * share
        if key not in told:
            told.add(key)
            for label, weight in _wording(sentence, name):
                votes[key][label] += weight
    _share(votes)
    _with_peoples(annotation, votes)
    return tuple(
        replace(name, label=_winner(votes[key])) for name, key in zip(found, wording, strict=True)
    )


def _winner(votes: _Votes) -> str:
    best = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    return best[0]


def _with_peoples(annotation: Annotation, votes: dict[tuple[str, ...], _Votes]) -> None:
    """Let "Ordovian marines" tell that "Ordovia" is a state, which the model has not heard of.

    What a report says of a state it never places is what a body does.
    """
    words_ = {token.text for sentence in annotation.sentences for token in sentence.tokens}
    for key, tally in votes.items():
        if (
            len(key) == 1
            and not is_state_name(key[0])
            and words_ & {f"{key[0]}n", f"{key[0]}an", f"{key[0]}ian"}
        ):
            tally["ORG"] += _A_PEOPLE


_A_PEOPLE = 8.0


def _share(votes: dict[tuple[str, ...], _Votes]) -> None:
    """Let a full name tell what its last word alone stands for ("Haddad" after "Nora Haddad")."""
    people = {key[-1] for key, tally in votes.items() if len(key) > 1 and _winner(tally) == "PER"}
    bodies = {key[-1] for key, tally in votes.items() if len(key) > 1 and _winner(tally) == "ORG"}
    initials = {
        "".join(word[0] for word in key if word[0].isupper()): key
        for key, tally in votes.items()
        if len(key) > 2 and _winner(tally) == "ORG"
    }
    alone = {key[0] for key, tally in votes.items() if len(key) == 1 and _winner(tally) == "PER"}
    for key, tally in votes.items():
        if len(key) == 1 and key[0] in people and not is_state_name(key[0]):
            # "Paris said" after "Valeska Paris": a surname, though a capital bears it too.
            tally["PER"] += 40
        elif len(key) == 1 and key[0] in bodies:
            tally["ORG"] += 1  # "the Ledger" after "the Kestrel Ledger"
        if len(key) == 1 and key[0] in initials:
            tally["ORG"] += 20
        if len(key) == 2 and key[1] in alone:
            # "Tama Hill" once, and later "Hill", whom the model knows for a person.
            tally["PER"] += 1


def _evidence(sentence: Sentence, name: Name) -> Iterator[tuple[str, float]]:
    """Yield labels that the model and the words around one occurrence give, with weights."""
    inner = [t for t in sentence.tokens[name.first : name.last + 1] if t.pos != "PUNCT"]
    for label in {token.name for token in inner} & NAME_LABELS:
        # News introduces people by two names: a lone one is more often something else.
        # Initials are hardly ever a person's.
        alone = 0.2 if inner[0].text.isupper() and len(inner[0].text) > 1 else 0.7
        yield label, alone if label == "PER" and len(inner) == 1 else 1
    if len(words(sentence, name)) > 1 and any(token.dep == "flat" for token in inner):
        # The treebanks hang the parts of people's names on each other as equals.
        yield "PER", 0.9
    yield from _neighbours(sentence, name)


def _wording(sentence: Sentence, name: Name) -> Iterator[tuple[str, float]]:
    """Yield labels that the words of the name itself give, with weights."""
    tokens = sentence.tokens
    inner = [t for t in tokens[name.first : name.last + 1] if t.pos != "PUNCT"]
    text = sentence_text(sentence, name)
    if is_state_name(text) or is_metonym(text):
        yield "LOC", 30
    if is_demonym(text) and not is_state_name(text):
        yield "NORP", 30
    if is_community(text):
        yield "NORP", 10
    # "Department of State": what stands before "of" says what it is.
    telling = list(takewhile(lambda t: t.text not in ("of", "for"), inner))
    for position, token in enumerate(telling):
        label = name_cue(token.text, first=position == 0, last=position == len(telling) - 1)
        if label and (len(inner) > 1 or position):
            # "Anna Hill": in people's names the words hang on each other as equals.
            yield label, 2 if token.dep == "flat" and label == "LOC" else 6 + position
    if known := known_label(text):
        yield known, 12
    given = len(inner) > 1 and given_name_gender(inner[0].text)
    if given:
        yield "PER", 3
    kinds = classes(inner[-1].text) if len(inner) > 1 and not given else ()
    plural = inner[-1].text.removesuffix("s")
    if len(inner) > 1 and not given and plural != inner[-1].text and PERSON in classes(plural):
        # "the Free Officers", "the Connacht Volunteers": together they are a body.
        yield "ORG", 4
    elif kinds and not is_title(inner[-1].text):
        # "the Thorsdottir Factory": the last word is a common noun and says what it is.
        yield label_of(kinds[0]) or "OBJ", 4


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
            # No person has an article: "the Ledger" is told things, and is a paper.
            yield "ORG", 1.5 if before.head == name.head else 0.5
    if after is not None and after.text == "-" and name.last + 2 < len(tokens):
        yield "LOC", 2 if tokens[name.last + 2].text == "based" else 0.5
    head = tokens[name.head]
    if name.first > 1 and _is_called(sentence, name.first):
        yield "PER", 8
    if before is not None and before.text == "based":
        yield "ORG", 3
    if head.dep in ("obj", "iobj") and head.head >= 0 and tokens[head.head].lemma == "tell":
        # Who is told in a report is mostly a paper or an agency.
        yield "ORG", 3
    other = head.name == "PER" and head.head >= 0 and tokens[head.head].name in ("ORG", "LOC")
    if head.dep in ("appos", "compound", "nmod:desc", "flat") and head.head >= 0 and not other:
        yield from _by_class(sentence, head.head, head.dep)
    for child in sentence.children[name.head]:
        if tokens[child].dep in ("appos", "nmod:desc", "compound") and tokens[child].pos == "NOUN":
            yield from _by_class(sentence, child, "appos")
        if tokens[child].dep == "acl:relcl" and any(
            tokens[i].text.lower() == "who" for i in sentence.children[child]
        ):
            yield "PER", 2


def _is_called(sentence: Sentence, first: int) -> bool:
    """Tell whether a person is said to bear the name that begins here: "a clerk known as Orri"."""
    for above in ancestors(sentence, first):
        verb = sentence.tokens[above]
        if verb.dep in ("acl", "acl:relcl") and verb.lemma.lower() in CALLING:
            return classes(sentence.tokens[verb.head].lemma)[:1] == (PERSON,)
    return False


def _by_class(sentence: Sentence, index: int, dep: str) -> Iterator[tuple[str, float]]:
    kinds = classes(sentence.tokens[index].lemma)
    if not kinds:
        return
    if dep != "compound":
        label = label_of(kinds[0])
        if label and len(kinds) == 1:
            # "The minister, Marit Dam": who is a minister is no dam.
            yield label, 8 if label == "PER" else 3
        elif label:
            # "The operator, Nordlys": an operator is a person or a company.
            yield from ((label_of(kind), 1) for kind in kinds)
    elif kinds[0] == "place":
        yield "LOC", 2
    elif kinds[0] in ("group", "person"):
        # "Hella fighters", "Hella officials": an organisation or a place, hardly a person.
        yield "ORG", 0.5
        yield "LOC", 0.4
