"""How many independent chains say an event or presence, with every voice in words?"""

from __future__ import annotations

from datetime import datetime

from sayso.corroborate.independence_record import corroboration
from sayso.ledger import Ledger
from sayso.query.corroboration import Chained, CorroborationRow, voice_rows


def corroborated(ledger: Ledger, name: str, *, as_of: datetime | None = None) -> CorroborationRow:
    """Return the range of independent chains behind a record, and why.

    `name` is an identifier or its beginning; raises NotFound where it names none.
    """
    found = corroboration(ledger, name, as_of=as_of)
    chains = (*found.affirmed.chains, *found.denied.chains)
    number = {each: n for n, chain in enumerate(chains, 1) for each in chain}
    voices = [
        Chained(
            record=each.record,
            position=each.position.value,
            letter=each.letter.value,
            chain=number.get(each.voice),
        )
        for each in found.heard
    ]
    reports = dict.fromkeys(each.voice.document_id for each in found.heard)
    reasons = (*found.affirmed.reasons, *found.denied.reasons)
    return CorroborationRow(
        id=found.subject,
        kind=found.kind.value,
        low=found.affirmed.low,
        high=found.affirmed.high,
        denied_low=found.denied.low,
        denied_high=found.denied.high,
        digit=found.credibility.digit,
        meaning=found.credibility.meaning,
        why=found.credibility.reason,
        voices=voice_rows(voices, map(ledger.extraction, reports)),
        reasons=tuple(dict.fromkeys(reasons)),
    )
