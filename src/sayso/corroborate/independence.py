"""How many independent chains say it?  A range, with the reasons for both of its ends.

Two voices that are surely one (one named source, one outlet's own voice, two
prints of one text) are one chain. Two that may be one (an outlet's voice and
the source that it may rest on, anonymous sources) are one at the least and
two at the most. An anonymous source is never taken for another one: it is
only counted as if it could be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.corroborate.copies import Kin
from sayso.ledger.anonymity import source_id
from sayso.ledger.hidden import is_hidden
from sayso.ledger.words import words
from sayso.model import Claim, Document, Naming, quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One saying: by whom, in which report of which outlet, through whom.

    `source` is the originator's node, `name` what it is called, `relays` who
    passed it on, outermost first. `outlet` is None where the report does not
    say who published it; `own` marks the outlet's own voice. `speaks_for` are
    the parties to the matter whose name is in what the source is called.
    """

    claim_id: str
    document_id: str
    source: str
    name: str
    stance: str
    outlet: str | None
    relays: tuple[str, ...] = ()
    own: bool = False
    hidden: bool = False
    speaks_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two voices, by their place in the list, that are one (`surely`), or may be; and why."""

    one: int
    other: int
    surely: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """From `low` to `high` independent chains; `chains` are the voices of each of the most.

    `repeats` are voices that only print again what another one of the list says.
    """

    low: int
    high: int
    chains: tuple[tuple[Voice, ...], ...] = ()
    repeats: tuple[Voice, ...] = ()
    reasons: tuple[str, ...] = ()


# Which report comes from which: (one, other) -> how, as `copies` finds it.
Copied = Mapping[tuple[str, str], Kin]


def voice(claim: Claim, doc: Document) -> Voice:
    """Return who speaks in a claim of a report."""
    source = claim.source
    said = quote(source.passage, doc.text)
    own = source.naming is Naming.PUBLISHER
    name = source.entity or said or (doc.publisher if own else None)
    return Voice(
        claim_id=claim.id,
        document_id=doc.id,
        source=source_id(doc.id, source),
        name=name or ("the report" if own else "someone unnamed"),
        stance=claim.stance,
        outlet=doc.publisher,
        relays=tuple(
            link.entity or quote(link.passage, doc.text)
            for link in claim.chain[:-1]
            if not is_hidden(link)
        ),
        own=own,
        hidden=is_hidden(source),
    )


def count(voices: Iterable[Voice], copied: Copied) -> Count:
    """Return how many independent chains the voices are; `copied` says which reports are copies."""
    told, repeats = _once(tuple(dict.fromkeys(voices)), copied)
    ties = tuple(_ties(told))
    most = _groups(len(told), (tie for tie in ties if tie.surely))
    least = _groups(len(told), ties)
    reasons = [tie.reason for tie in ties]
    reasons += [
        f"{each.outlet or 'another report'} prints what is counted already" for each in repeats
    ]
    return Count(
        low=len(least),
        high=len(most),
        chains=tuple(tuple(told[n] for n in group) for group in most),
        repeats=repeats,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _once(voices: Sequence[Voice], copied: Copied) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """Return the voices of texts that repeat no other, and the voices of those that do.

    Among prints of one text the one with the most voices stands for all. What a
    longer report says in its own voice is a repeat where the text it holds says it.
    """
    docs = list(dict.fromkeys(each.document_id for each in voices))
    text_of = _texts(docs, copied)
    of_doc: defaultdict[str, list[Voice]] = defaultdict(list)
    for each in voices:
        of_doc[each.document_id].append(each)
    chosen: dict[str, str] = {}
    for doc in docs:
        best = chosen.setdefault(text_of[doc], doc)
        if len(of_doc[doc]) > len(of_doc[best]):
            chosen[text_of[doc]] = doc
    named = {(text_of[v.document_id], v.source) for v in voices if _is_told(v, chosen, text_of)}
    holders = {
        other
        for (one, other), kin in copied.items()
        if kin is Kin.PART and any(each.own for each in of_doc.get(one, ()))
    }
    kept, repeats = [], []
    for each in voices:
        text = text_of[each.document_id]
        print_of_text = not _is_told(each, chosen, text_of)
        # A later version may name a source that the one before did not have.
        new = not (each.own or each.hidden) and (text, each.source) not in named
        if (print_of_text and not new) or (each.own and each.document_id in holders):
            repeats.append(each)
        else:
            kept.append(each)
    return tuple(kept), tuple(repeats)


def _is_told(each: Voice, chosen: Mapping[str, str], text_of: Mapping[str, str]) -> bool:
    return chosen[text_of[each.document_id]] == each.document_id


def _texts(docs: Collection[str], copied: Copied) -> dict[str, str]:
    """Return for each report the first of those that are prints or versions of its text."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        leader.setdefault(name, name)
        while leader[name] != name:
            name = leader[name]
        return name

    for (one, other), kin in copied.items():
        if kin is not Kin.PART:
            leader[lead(one)] = lead(other)
    return {doc: lead(doc) for doc in docs}


def _ties(voices: Sequence[Voice]) -> Iterator[Tie]:
    """Yield why voices are, or may be, one: each with the one before it, so that it is linear."""
    for rule in _RULES:
        before: dict[str, int] = {}
        for n, each in enumerate(voices):
            for value in rule.key(each):
                if value in before:
                    words = rule.words.format(name=each.name, value=value)
                    yield Tie(one=before[value], other=n, surely=rule.surely, reason=words)
                before[value] = n
    yield from _rests_on(voices)


def _rests_on(voices: Sequence[Voice]) -> Iterator[Tie]:
    """Yield the ties of what an outlet says itself to the sources of this or another report."""
    own = {_outlet(each): n for n, each in enumerate(voices) if each.own}
    for n, each in enumerate(voices):
        if not each.own and _outlet(each) in own:
            yield Tie(
                one=own[_outlet(each)],
                other=n,
                surely=False,
                reason=f"what {each.outlet or 'the report'} says itself may rest on {each.name}",
            )


def _outlet(each: Voice) -> str:
    return each.document_id if each.outlet is None else f"outlet {_folded(each.outlet)}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Voices that share a value of `key` are one, or may be."""

    key: Callable[[Voice], tuple[str, ...]]
    surely: bool
    words: str


def _source(each: Voice) -> tuple[str, ...]:
    # "Reuters reported" in one paper, and what Reuters prints itself, are one source.
    if each.hidden:
        return (each.source,)
    return (_folded(each.outlet or each.source if each.own else each.name),)


def _relays(each: Voice) -> tuple[str, ...]:
    return tuple(map(_folded, each.relays))


def _anonymous(each: Voice) -> tuple[str, ...]:
    return ("anonymous",) if each.hidden else ()


def _nameless(each: Voice) -> tuple[str, ...]:
    return ("unknown",) if each.own and each.outlet is None else ()


def _parties(each: Voice) -> tuple[str, ...]:
    # Nobody knows for whom an anonymous source speaks.
    return () if each.hidden or each.own else each.speaks_for


_RULES = (
    _Rule(_source, True, "{name} is one source, whoever prints it"),
    _Rule(_relays, False, "passed on by one relay ({value})"),
    _Rule(_parties, False, "speak for one party ({value})"),
    _Rule(_anonymous, False, "anonymous sources may be one"),
    _Rule(_nameless, False, "reports whose outlet is not known may be of one"),
)


def _folded(name: str) -> str:
    return " ".join(words(name))


def _groups(size: int, ties: Iterable[Tie]) -> list[list[int]]:
    """Return the voices, by their places in the list, that ties hold together."""
    leader = list(range(size))

    def lead(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for tie in ties:
        first, second = sorted((lead(tie.one), lead(tie.other)))
        leader[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for n in range(size):
        groups[lead(n)].append(n)
    return list(groups.values())
