"""Through whom is a speaker heard later on, once a report has said through whom?

"State radio quoted the mayor as saying X. ... Arason said Y": Y comes through
the radio too. What the words alone show is in `chains`; here it is known who
is who.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.attribution.naming import naming_of
from sayso.extract.coreference.corefer import Coreference
from sayso.extract.coreference.interviews import answers, is_first_person
from sayso.extract.coreference.speakers_names import readable
from sayso.extract.mentions.mentions import MentionIndex
from sayso.model import Annotation, Claim, Mention, Source, SourceType

# A relay named once is understood for so many paragraphs more.
_REACH = 4
_WORDS = frozenset("interview conversation message recording video testimony letter".split())
_BRINGING = frozenset(
    "publish broadcast air carry run print release post show stream feature share".split()
)
_SEEING = frozenset(
    "see obtain review publish quote carry cite read broadcast air print release share view "
    "leak verify examine".split()
)
_RELAYS = frozenset({SourceType.MEDIA_RELAY, SourceType.DOCUMENT})
_BROUGHT = frozenset(
    {
        SourceType.DOCUMENT,
        SourceType.NAMED_PERSON,
        SourceType.ANONYMOUS_INDIVIDUAL,
        SourceType.ANONYMOUS_GROUP,
    }
)


@dataclass(slots=True)
class _Heard:
    paragraph: int
    through: tuple[Source, ...]


def relayed(
    annotation: Annotation, claims: Sequence[Claim], index: MentionIndex, chains: Coreference
) -> tuple[Claim, ...]:
    """Return the claims with the relay through which people who speak again were last heard.

    A body or state that speaks again speaks for itself, and so does whoever
    tells it to a listener ("told reporters").
    """
    known = {mention.id for mention in chains.mentions}
    starts = [sentence.span.start for sentence in annotation.sentences]
    heard: dict[str, _Heard] = {}
    made = list(claims)
    answering = answers(annotation, chains)
    interviews = deque(_interviews(annotation, index))
    for place in sorted(range(len(made)), key=lambda at: _start(made[at])):
        claim = made[place]
        source = claim.source
        at = max(0, bisect_right(starts, _start(claim)) - 1)
        paragraph = annotation.sentences[at].paragraph
        if paragraph in answering and claim.within is None and claim.origin != "label":
            made[place] = _answered(annotation, claim, answering[paragraph], chains, known)
            continue
        seen = _seen_by(annotation, index, source) if len(claim.chain) == 1 else None
        if seen is not None and source.mention_id in known:
            heard[chains.root(source.mention_id or "")] = _Heard(paragraph, (seen,))
        if source.type not in _BROUGHT or source.mention_id not in known:
            continue
        while interviews and interviews[0][0].span.start < _start(claim):
            mention, outlet = interviews.popleft()
            where = annotation.sentences[mention.sentence].paragraph
            heard[chains.root(mention.id)] = _Heard(where, (outlet,))
        who = chains.root(source.mention_id or "")
        if len(claim.chain) > 1:
            if claim.chain[0].type in _RELAYS and claim.chain[-2].type in _RELAYS:
                heard[who] = _Heard(paragraph, claim.chain[:-1])
        elif claim.addressee:
            heard.pop(who, None)
        elif claim.within is None and claim.cue and who in heard:
            if paragraph - heard[who].paragraph > _REACH:
                del heard[who]
            else:
                heard[who].paragraph = paragraph
                made[place] = replace(claim, chain=(*heard[who].through, source))
    return _nested(made)


def _answered(
    annotation: Annotation,
    claim: Claim,
    speaker: Source,
    chains: Coreference,
    known: Collection[str],
) -> Claim:
    """Return a claim of an interview's answer as something that whoever answers says."""
    source = claim.source
    text = annotation.document.text
    words = " ".join(span.of(text) for span in source.passage).split()
    if is_first_person(words):
        own = replace(speaker, passage=source.passage)
        return replace(claim, chain=(*claim.chain[:-1], own))
    if source.mention_id in known and chains.same(
        source.mention_id or "", speaker.mention_id or ""
    ):
        return claim
    return replace(claim, chain=(speaker, *claim.chain))


def _nested(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, those inside another with the whole chain of the other before them."""
    done: dict[str, Claim] = {}
    hosts = {claim.id: claim for claim in made}
    found: list[Claim] = []
    for claim in made:
        host = done.get(claim.within or "") or hosts.get(claim.within or "")
        place = _link_of(host, claim) if host and claim.origin != "citing" else -1
        if host and place >= 0:
            claim = replace(claim, chain=(*host.chain, *claim.chain[place + 1 :]))
        done[claim.id] = claim
        found.append(claim)
    return tuple(found)


def _link_of(host: Claim, claim: Claim) -> int:
    """Return the place in a chain at which the speaker of the claim around it stands, or -1."""
    who = host.source.mention_id
    links = [link.mention_id for link in claim.chain[:-1]]
    return links.index(who) if who is not None and who in links else -1


def _seen_by(annotation: Annotation, index: MentionIndex, source: Source) -> Source | None:
    """Return who brings a document to light: "a letter seen by the Tasman Herald"."""
    mention = index.get(source.mention_id)
    if mention is None or source.type is not SourceType.DOCUMENT:
        return None
    sentence = annotation.sentences[mention.sentence]
    for child in sentence.children[mention.head]:
        verb = sentence.tokens[child]
        if verb.dep != "acl" or verb.lemma.lower() not in _SEEING:
            continue
        for agent in sentence.children[child]:
            outlet = index.headed(mention.sentence, agent)
            if sentence.tokens[agent].dep == "obl:agent" and outlet is not None:
                return _source(annotation, outlet)
    return None


def _source(annotation: Annotation, outlet: Mention) -> Source | None:
    naming, kind, count = naming_of(annotation, outlet.span)
    if kind not in _RELAYS | {SourceType.NAMED_ORGANIZATION}:
        return None
    return Source(
        passage=(outlet.span,),
        mention_id=outlet.id,
        naming=naming,
        type=kind,
        count=count,
        entity=readable(annotation, outlet),
    )


def _interviews(annotation: Annotation, index: MentionIndex) -> Iterator[tuple[Mention, Source]]:
    """Yield who is brought in words by whom: "the Herald published an interview with a clerk"."""
    for number, sentence in enumerate(annotation.sentences):
        for at, token in enumerate(sentence.tokens):
            if token.lemma.lower() not in _WORDS or token.dep != "obj" or token.head < 0:
                continue
            if sentence.tokens[token.head].lemma.lower() not in _BRINGING:
                continue
            subject = next(
                (c for c in sentence.children[token.head] if sentence.tokens[c].dep == "nsubj"), -1
            )
            outlet = index.headed(number, subject)
            speaker = next(
                (
                    found
                    for c in sentence.children[at]
                    if sentence.tokens[c].dep == "nmod" and (found := index.headed(number, c))
                ),
                None,
            )
            if outlet is None or speaker is None:
                continue
            relay = _source(annotation, outlet)
            if relay is not None:
                yield speaker, relay


def _start(claim: Claim) -> int:
    return (claim.cue or claim.content)[0].start
