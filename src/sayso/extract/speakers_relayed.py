"""Through whom is a speaker heard later on, once a report has said through whom?

"State radio quoted the mayor as saying X. ... Arason said Y": Y comes through
the radio too. What the words alone show is in `chains`; here it is known who
is who.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.extract.coreference import Coreference
from sayso.model import Annotation, Claim, Source, SourceType

# A relay named once is understood for so many paragraphs more.
_REACH = 4
_RELAYS = frozenset({SourceType.MEDIA_RELAY, SourceType.DOCUMENT})
_PEOPLE = frozenset(
    {
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
    annotation: Annotation, claims: Sequence[Claim], chains: Coreference
) -> tuple[Claim, ...]:
    """Return the claims with the relay through which people who speak again were last heard.

    A body or state that speaks again speaks for itself, and so does whoever
    tells it to a listener ("told reporters").
    """
    known = {mention.id for mention in chains.mentions}
    starts = [sentence.span.start for sentence in annotation.sentences]
    heard: dict[str, _Heard] = {}
    made = list(claims)
    for place in sorted(range(len(made)), key=lambda at: _start(made[at])):
        claim = made[place]
        source = claim.source
        if source.type not in _PEOPLE or source.mention_id not in known:
            continue
        who = chains.root(source.mention_id or "")
        at = max(0, bisect_right(starts, _start(claim)) - 1)
        paragraph = annotation.sentences[at].paragraph
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
    return tuple(made)


def _start(claim: Claim) -> int:
    return (claim.cue or claim.content)[0].start
