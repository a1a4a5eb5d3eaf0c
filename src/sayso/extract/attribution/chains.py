"""Through whose hands did a claim come, and whose claim does it stand in?"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.spans import cover
from sayso.model import Naming, Source, SourceType

# A relay named once is understood for so many paragraphs more.
_REACH = 4
_GROUPS = frozenset({SourceType.ANONYMOUS_GROUP})
_PEOPLE = frozenset({SourceType.NAMED_PERSON, SourceType.ANONYMOUS_INDIVIDUAL})
# Those who only pass on what others say.
_RELAYS = frozenset({SourceType.MEDIA_RELAY, SourceType.DOCUMENT, SourceType.UNSPECIFIED})
_SOME_OF_THEM = frozenset({"one", "two", "three", "other", "another", "both", "neither"})
_BODIES = frozenset(
    {SourceType.NAMED_ORGANIZATION, SourceType.NAMED_STATE, SourceType.MEDIA_RELAY,
     SourceType.DOCUMENT}
)  # fmt: skip


def parents(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """Return for each draft the place of the one whose content holds it, the nearest around it."""
    found: list[int | None] = []
    # A speech may begin many sentences before its cue.
    owners = sorted((part, place) for place, draft in enumerate(drafts) for part in draft.content)
    spoken = cover(part for part, _ in owners)
    for place, draft in enumerate(drafts):
        best: tuple[int, int] | None = None
        marks = draft.cue or draft.content
        for at in spoken.over(marks[0]) if marks else ():
            other = owners[at][1]
            host = drafts[other]
            if other == place or not _holds(host, draft):
                continue
            size = sum(len(part) for part in host.content)
            if best is None or size < best[0]:
                best = (size, other)
        found.append(best[1] if best else None)
    return tuple(found)


def _holds(host: Draft, draft: Draft) -> bool:
    if draft.origin == "citing":
        return False
    marks = draft.cue or draft.content[:1]
    if not marks or not any(part.covers(marks[0]) for part in host.content):
        return False
    if host.content == draft.content:
        return False
    return not any(part.covers(host.cue[0]) for part in draft.content) if host.cue else True


def chains(
    reading: Reading,
    drafts: Sequence[Draft],
    own: Sequence[Source],
    within: Sequence[int | None],
    hosts: Mapping[int, int],
) -> tuple[tuple[Source, ...], ...]:
    """Return the chain of each draft, outermost relay first.

    `own` are the drafts' own sources, `within` their parents, `hosts` the
    attribution to which a "citing" belongs. A relay is carried on to later
    sentences of the same speaker: after "state radio quoted Arason as saying
    X", "said Arason" still comes through state radio.
    """
    made: dict[int, tuple[Source, ...]] = {}
    spoken: list[tuple[int, tuple[Source, ...]]] = []
    for place in _outer_first(within, hosts):
        draft = drafts[place]
        up = within[place] if within[place] is not None else hosts.get(place)
        if draft.origin in {"continued", "reads on"}:
            made[place] = _last_heard(reading, drafts, spoken, place, own[place])
        elif up is not None:
            above = made[up]
            collapsed = draft.origin != "citing" and itself(
                reading, drafts[up], draft, above[-1], own[place]
            )
            made[place] = _once((*(above[:-1] if collapsed else above), own[place]))
        else:
            made[place] = (*_carried(reading, drafts, spoken, place, own[place]), own[place])
        if up is None or draft.origin == "citing" or made[up][-1].type in _RELAYS:
            # What a minister says that a mayor said brings no later word of the mayor.
            insort(spoken, (place, made[place]), key=lambda pair: _position(drafts[pair[0]]))
    return tuple(made[place] for place in range(len(drafts)))


def _once(chain: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return a chain that ends where its last source first speaks: nobody relays himself."""
    last = chain[-1].passage
    first = next(i for i, source in enumerate(chain) if source.passage == last) if last else -1
    return chain if first < 0 else (*chain[:first], chain[-1])


def itself(reading: Reading, host: Draft, draft: Draft, above: Source, own: Source) -> bool:
    """Tell whether a source inside a claim is the one who makes the claim.

    "I" inside a quotation, or "it" where the outer source is a body: "Reykholt
    says it blames the raid on smugglers" has one link.
    """
    if draft.head is None or not own.passage:
        return False
    word = own.passage[0].of(reading.text).lower()
    if own.passage == above.passage:
        return True
    if word in {"i", "we", "me", "us"}:
        return True
    if _is_quoted(reading, host, draft):
        # "He said no," said Arason: whoever is quoted speaks of another.
        return False
    if word in {"he", "she"}:
        return above.type in _PEOPLE or above.type is SourceType.UNSPECIFIED
    if word == "it":
        return above.type in _BODIES or above.type is SourceType.UNSPECIFIED
    return word == "they" and above.type in _GROUPS | {SourceType.UNSPECIFIED}


def _is_quoted(reading: Reading, host: Draft, draft: Draft) -> bool:
    """Tell whether a claim stands in the very words of another: in quotation marks, an answer."""
    if host.origin == "label" or not draft.cue:
        return host.origin == "label"
    around = reading.quotation(draft.cue[0].start)
    return around is not None and not any(around.span.covers(part) for part in host.cue)


def in_quotations(
    reading: Reading,
    drafts: Sequence[Draft],
    within: Sequence[int | None],
    hosts: Mapping[int, int],
) -> tuple[int | None, ...]:
    """Return parents, also of what is said in a quotation that goes on without a cue of its own.

    '"The mayor was there," said Arason. "Then the police told us to leave."':
    the second quotation is Arason's too.
    """
    speaking: dict[int, list[int]] = {}
    opening: dict[int, int] = {}
    for sentence in reading.sentences:
        opening.setdefault(sentence.paragraph, sentence.span.start)
    for place, draft in enumerate(drafts):
        if _quotes(reading, draft):
            speaking.setdefault(reading.sentences[draft.sentence].paragraph, []).append(place)
    for places in speaking.values():
        places.sort(key=lambda place: _position(drafts[place]))
    found = list(within)
    for place, draft in enumerate(drafts):
        if within[place] is not None or place in hosts or not draft.cue or not draft.source:
            continue
        around = reading.quotation(draft.cue[0].start)
        if around is None or not around.span.covers(draft.source[0]):
            continue
        paragraph = reading.sentences[draft.sentence].paragraph
        here = speaking.get(paragraph, ())
        if not here and around.span.start == opening[paragraph]:
            # A paragraph that is nothing but a quotation goes on with the one before it.
            here = speaking.get(paragraph - 1, ())
        before = [other for other in here if drafts[other].cue[0].end <= around.span.start]
        if before and not _reaches(before[-1], place, found, hosts):
            found[place] = before[-1]
    return tuple(found)


def _reaches(
    start: int, place: int, within: Sequence[int | None], hosts: Mapping[int, int]
) -> bool:
    """Tell whether the way up from a draft comes by another, so that a ring would be made."""
    up: int | None = start
    for _ in range(20):
        if up is None or up == place:
            return up is not None
        held = within[up]
        up = held if held is not None else hosts.get(up)
    return True


def _quotes(reading: Reading, draft: Draft) -> bool:
    """Tell whether a claim gives words in quotation marks and its cue stands outside them."""
    return (
        bool(draft.cue and draft.source)
        and reading.quotation(draft.cue[0].start) is None
        and any(reading.quotation(part.start) is not None for part in draft.content)
    )


def _outer_first(within: Sequence[int | None], hosts: Mapping[int, int]) -> list[int]:
    done: list[int] = []
    seen: set[int] = set()

    def visit(place: int, depth: int = 0) -> None:
        if place in seen or depth > 20:
            return
        up = within[place] if within[place] is not None else hosts.get(place)
        if up is not None:
            visit(up, depth + 1)
        if place not in seen:
            seen.add(place)
            done.append(place)

    for place in range(len(within)):
        visit(place)
    return done


def _last_heard(
    reading: Reading,
    drafts: Sequence[Draft],
    spoken: Sequence[tuple[int, tuple[Source, ...]]],
    place: int,
    own: Source,
) -> tuple[Source, ...]:
    """Return the chain through which the very same mention spoke before."""
    here = reading.sentences[drafts[place].sentence].paragraph
    for earlier, chain in reversed(spoken):
        if chain[-1].passage == own.passage:
            return chain
        if here - reading.sentences[drafts[earlier].sentence].paragraph > _REACH:
            break
    return (own,)


def _position(draft: Draft) -> tuple[int, int]:
    return draft.sentence, (draft.cue or draft.content)[0].start


def _carried(
    reading: Reading,
    drafts: Sequence[Draft],
    spoken: Sequence[tuple[int, tuple[Source, ...]]],
    place: int,
    own: Source,
) -> tuple[Source, ...]:
    """Return the relays through which the same speaker was last heard."""
    draft = drafts[place]
    if draft.addressee or draft.outer or draft.head is None or not own.passage:
        return ()
    if own.type in _BODIES:
        # A body that speaks again speaks for itself.
        return ()
    here = reading.sentences[draft.sentence].paragraph
    for earlier, chain in reversed(spoken):
        if _position(drafts[earlier]) >= _position(draft):
            continue
        if here - reading.sentences[drafts[earlier].sentence].paragraph > _REACH:
            return ()
        if _agrees(reading, draft, chain[-1]) and same_speaker(
            reading, drafts[earlier], draft, own
        ):
            return chain[:-1]
    return ()


def _agrees(reading: Reading, later: Draft, earlier: Source) -> bool:
    """Tell whether a pronoun can stand for an earlier source: "she" for no committee."""
    word = later.source[0].of(reading.text).lower() if later.source else ""
    if word in {"he", "she"}:
        return earlier.type in _PEOPLE
    return word != "it" or earlier.type is not SourceType.NAMED_PERSON


def same_speaker(reading: Reading, earlier: Draft, later: Draft, own: Source) -> bool:
    """Tell, by the words alone, whether a later source is an earlier one again."""
    if earlier.head is None or later.head is None or not earlier.source:
        return False
    before = reading.sentences[_spoken_in(earlier)].tokens[earlier.head]
    now = reading.sentences[_spoken_in(later)].tokens[later.head]
    text = later.source[0].of(reading.text)
    if now.pos == "PRON":
        return later.sentence - earlier.sentence <= 1 and now.text.lower() in {
            "he",
            "she",
            "it",
            "they",
        }
    if own.naming is Naming.NAMED:
        names = set(earlier.source[0].of(reading.text).replace("’s", "").split())
        return bool(text.split()) and text.split()[-1] in names
    if now.lemma.lower() in _SOME_OF_THEM:
        return _of_them(reading, earlier, later)
    definite = text.lower().startswith(("the ", "this ", "that "))
    return definite and before.lemma.lower() == now.lemma.lower()


def _of_them(reading: Reading, earlier: Draft, later: Draft) -> bool:
    """Tell whether "one of the pilots" or "the other" is of those who spoke before."""
    if earlier.head is None or later.head is None:
        return False
    sentence = reading.sentences[_spoken_in(later)]
    before = reading.sentences[_spoken_in(earlier)].tokens[earlier.head].lemma.lower()
    of = [
        sentence.tokens[child].lemma.lower()
        for child in sentence.children[later.head]
        if sentence.tokens[child].dep == "nmod"
    ]
    near = later.sentence - earlier.sentence <= 2
    return before in of if of else near and before in _SOME_OF_THEM


def _spoken_in(draft: Draft) -> int:
    return draft.sentence if draft.spoken_in is None else draft.spoken_in
