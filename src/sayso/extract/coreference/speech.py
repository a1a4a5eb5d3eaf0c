"""Who has just spoken, who was told, and who is quoted where?  A view on the claims for reference.

A paper that was told something is never the one that speaks; "I" inside
quotation marks is whoever is quoted; "it added" is the one who spoke last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.extract.coreference.profile import Profile
from sayso.extract.mentions.mentions import MentionIndex
from sayso.model import Annotation, BlockKind, Claim, Form, Quotation, Source

_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """One claim with a source in the text: who speaks (a mention), relayed by whom, to whom.

    `nested` is what is said inside what another says; `after` what is told
    first, its source after it ("the bridge fell, police said").
    """

    start: int
    source: int
    relays: tuple[int, ...]
    told: tuple[int, ...]
    nested: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """The turns of a report in the order of their sources.

    `of_source` maps mentions that are sources to their turn; `told` are the
    mentions of those that were told something; `first_person` maps "I" and
    "we" inside quotation marks to the mention of the one quoted; `quoted` maps
    the number of a quotation to the mention of the one quoted; `answering` maps
    pronouns in an interview's answers to the mention of whoever answers.
    """

    turns: tuple[Turn, ...]
    of_source: Mapping[int, Turn]
    told: frozenset[int]
    first_person: Mapping[int, int]
    quoted: Mapping[int, int]
    answering: Mapping[int, int]
    starts: tuple[int, ...]

    def speaker(self, profile: Profile) -> int | None:
        """Return the mention of the one in whose own words a mention stands, or `None`."""
        return self.quoted.get(profile.quoted, self.answering.get(profile.index))

    def before(self, start: int, limit: int = 6) -> Sequence[Turn]:
        """Return the turns whose source stands before a character, the latest first."""
        place = bisect_left(self.starts, start)
        return self.turns[max(0, place - limit) : place][::-1]


def speech(annotation: Annotation, profiles: Sequence[Profile], claims: Sequence[Claim]) -> Speech:
    """Return who speaks where, as far as the claims tell."""
    index = MentionIndex(annotation, [p.mention for p in profiles])
    place = {p.mention.id: p.index for p in profiles}

    def of(source: Source) -> int | None:
        # "Vik and Hella said": the two together speak, though the claim points to the first.
        found = (
            index.exact(source.passage)
            or index.get(source.mention_id)
            or index.find_passage(source.passage)
        )
        return None if found is None else place[found.id]

    by_id = {claim.id: claim for claim in claims}
    answers: list[tuple[int, int, int]] = []
    turns: list[Turn] = []
    # "VIK (Nordland News)": an agency that only signs has done nothing either.
    told = {p.index for p in profiles if p.block is BlockKind.DATELINE}
    quoted: dict[int, tuple[int, int]] = {}
    outer = tuple(q for q in annotation.quotations if q.depth == 0)
    for claim in claims:
        links = [(source, of(source)) for source in claim.chain if source.passage]
        heard = tuple(
            place[found.id] for span in claim.addressee if (found := index.find(span)) is not None
        )
        told.update(heard)
        if not links or links[-1][1] is None:
            continue
        speaker = links[-1][1]
        if claim.origin == "label" or _is_statement(annotation.document.text, claim):
            answers += [(span.start, span.end, speaker) for span in claim.content]
        relays = tuple(link for _, link in links[:-1] if link is not None)
        turns.append(
            Turn(
                profiles[speaker].mention.span.start,
                speaker,
                relays,
                heard,
                _is_inside(claim, by_id.get(claim.within or "")),
                bool(claim.cue) and claim.content[0].start < claim.cue[0].start,
            )
        )
        if claim.form in (Form.DIRECT, Form.MIXED):
            for number, weight in _quotations(claim, outer):
                if weight >= quoted.get(number, (-1, 0))[0]:
                    quoted[number] = (weight, speaker)
    answers.sort()
    for number, holder in _unclaimed(claims, by_id, outer, of):
        quoted.setdefault(number, (0, holder))
    turns.sort(key=lambda turn: turn.start)
    speakers = {number: speaker for number, (_, speaker) in quoted.items()}
    return Speech(
        turns=tuple(turns),
        of_source={turn.source: turn for turn in reversed(turns)},
        told=frozenset(told),
        first_person={
            p.index: who
            for p in profiles
            if p.pronoun in _FIRST
            and (who := speakers.get(p.quoted, _answers(answers, p.mention.span.start))) is not None
        },
        quoted=speakers,
        answering={
            p.index: who
            for p in profiles
            if p.pronoun and (who := _answers(answers, p.mention.span.start)) is not None
        },
        starts=tuple(turn.start for turn in turns),
    )


def _unclaimed(
    claims: Sequence[Claim],
    by_id: Mapping[str, Claim],
    outer: Sequence[Quotation],
    of: Callable[[Source], int | None],
) -> Iterator[tuple[int, int]]:
    """Yield quotations that go on without a claim of their own, with the mention who is quoted.

    They show by what is said inside them, which is within another's claim.
    """
    for claim in claims:
        holder = by_id.get(claim.within or "")
        if holder is None or not claim.cue or claim.origin == "citing":
            continue
        at = claim.cue[0].start
        number = bisect_right(outer, at, key=lambda q: q.span.end)
        if number < len(outer) and outer[number].span.start <= at:
            around = outer[number].span
            who = of(holder.source) if holder.source.passage else None
            if who is not None and not any(around.covers(span) for span in holder.cue):
                yield number, who


def _is_statement(text: str, claim: Claim) -> bool:
    """Tell whether speech without marks stands behind a colon: "The minister said: I saw it."."""
    if not claim.cue or not claim.content or claim.content[0].start < claim.cue[-1].end:
        return False
    between = text[claim.cue[-1].end : claim.content[0].start].strip()
    return between == ":" and text[claim.content[0].start] not in "\"“'‘«`"


def _answers(answers: Sequence[tuple[int, int, int]], at: int) -> int | None:
    """Return who answers where a character stands: "Arason: I saw them." is Arason's own."""
    place = bisect_right(answers, at, key=lambda answer: answer[0]) - 1
    return answers[place][2] if place >= 0 and at < answers[place][1] else None


def _is_inside(claim: Claim, holder: Claim | None) -> bool:
    """Tell whether someone else says that this is said: its cue stands in another's content.

    "Citing pilots, the Gazette reported" ties two claims, and neither is inside the other.
    """
    if holder is None:
        return claim.within is not None
    return claim.origin != "citing"


def _quotations(claim: Claim, outer: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the quotations in a claim's content, with the characters shared.

    The outermost claim on a quotation says who is quoted: a nested one weighs nothing.
    """
    for span in claim.content:
        number = bisect_right(outer, span.start, key=lambda q: q.span.end)
        while number < len(outer) and outer[number].span.start < span.end:
            where = outer[number].span
            shared = min(span.end, where.end) - max(span.start, where.start)
            yield number, shared if claim.within is None else 0
            number += 1
