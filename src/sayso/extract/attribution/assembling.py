"""How do drafts become claims, with their chains, forms and hedges?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.extract.attribution.chains import chains, in_quotations, parents
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.hedges import hedges
from sayso.extract.attribution.naming import UNKNOWN, naming_of
from sayso.extract.attribution.stance import stance_of
from sayso.model import Claim, Form, Mention, Passage, Sentence, Source

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


def assembled(
    view: Reading,
    drafts: Sequence[Draft],
    hosts: Mapping[int, int],
    heads: Mapping[tuple[int, int], Mention],
) -> Iterable[Claim]:
    """Return the claims of a report, in the order of their drafts; each wording once."""
    own = [_source(view, draft, heads) for draft in drafts]
    within = in_quotations(view, drafts, parents(drafts), hosts)
    linked = chains(view, drafts, own, within, hosts)
    ids: dict[int, str] = {}
    made: dict[int, Claim] = {}
    document = view.annotation.document.id
    for place, draft in enumerate(drafts):
        sentences = _under(view, draft)
        stance = stance_of(view, drafts[hosts.get(place, place)], own[hosts.get(place, place)].type)
        claim = Claim(
            document_id=document,
            chain=_with_relay(linked[place], _outer(view, draft, heads)),
            cue=draft.cue,
            content=draft.content,
            form=_form(view, draft.content),
            stance=stance,
            hedges=hedges(sentences, draft.content),
            addressee=draft.addressee,
            origin=draft.origin,
        )
        made[place], ids[place] = claim, claim.id
    seen: set[str] = set()
    for place, claim in made.items():
        up = within[place] if within[place] is not None else hosts.get(place)
        if claim.id not in seen:
            seen.add(claim.id)
            yield replace(claim, within=ids[up]) if up is not None else claim


def _with_relay(chain: Sequence[Source], relay: Sequence[Source]) -> tuple[Source, ...]:
    """Return a chain with the relay of its last link, where it is not there already."""
    known = {source.passage for source in chain}
    return (*chain[:-1], *(one for one in relay if one.passage not in known), chain[-1])


def _source(view: Reading, draft: Draft, heads: Mapping[tuple[int, int], Mention]) -> Source:
    sentence = draft.sentence if draft.spoken_in is None else draft.spoken_in
    if not draft.source:
        return Source(naming=UNKNOWN[0], type=UNKNOWN[1])
    naming, kind, count = naming_of(view.annotation, draft.source[0])
    mention = heads.get((sentence, draft.head)) if draft.head is not None else None
    return Source(
        passage=draft.source,
        mention_id=mention.id if mention else None,
        naming=naming,
        type=kind,
        count=count,
    )


def _outer(
    view: Reading, draft: Draft, heads: Mapping[tuple[int, int], Mention]
) -> tuple[Source, ...]:
    """Return the relay that a passive names: "was quoted by state radio as saying"."""
    if not draft.outer or draft.outer[0].of(view.text).lower() in _PRONOUNS:
        return ()
    naming, kind, count = naming_of(view.annotation, draft.outer[0])
    inside = (
        mention
        for (sentence, _), mention in heads.items()
        if sentence == draft.sentence and mention.span.start == draft.outer[0].start
    )
    mention = max(inside, key=lambda one: len(one.span), default=None)
    return (
        Source(
            passage=draft.outer,
            mention_id=mention.id if mention else None,
            naming=naming,
            type=kind,
            count=count,
        ),
    )


def by_head(mentions: Sequence[Mention]) -> Mapping[tuple[int, int], Mention]:
    """Return the longest mention at each head, by sentence and token."""
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.sentence, mention.head)
        if key not in found or len(mention.span) > len(found[key].span):
            found[key] = mention
    return found


def _under(view: Reading, draft: Draft) -> list[Sentence]:
    """Return the sentences that the content runs over."""
    last = draft.content[-1].end
    found = []
    at = draft.sentence
    while at > 0 and view.sentences[at - 1].span.end > draft.content[0].start:
        at -= 1
    while at < len(view.sentences) and view.sentences[at].span.start < last:
        found.append(view.sentences[at])
        at += 1
    return found


def _form(view: Reading, content: Passage) -> Form:
    """Return direct where all of the content stands in quotation marks, mixed where some does."""
    inside = outside = 0
    for part in content:
        at = part.start
        for spoken in view.within(part):
            outside += len(view.text[at : spoken.span.start].strip(" ,.;:—–-"))
            inside += len(spoken.span)
            at = max(at, spoken.span.end)
        opened = view.quotation(part.start)
        if opened is not None and opened.span.start < part.start:
            continue  # inside another's quotation
        if at < part.end:
            outside += len(view.text[at : part.end].strip(" ,.;:—–-"))
    if (
        not inside
        and view.text[content[0].start] in '“"„«'
        and view.text[content[-1].end - 1] in '”"»'
    ):
        return Form.DIRECT  # a speech over paragraphs without marks of their own
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if not outside else Form.MIXED
