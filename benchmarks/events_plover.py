"""Is the main event of a sentence of the right type, and are its parties of the right states?

The gold records of PLOVER. DEMAND is read as request, FIGHT as assault, DISAPPROVE and
INVESTIGATE as accuse, as PLOVER 2.0 has it; a deed that is only promised or threatened is
scored as the promise or the threat.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import corpora
from events_reading import Read, read
from sayso.model import Event
from sayso.model.states import by_code, state_of

# PLOVER 0.5 names of the gold records, as PLOVER 2.0 has them.
RENAMED = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
# What a promise, a threat or a demand of a deed is called.
PROMISED = {
    "aid": "agree", "cooperate": "agree", "consult": "agree", "support": "agree",
    "retreat": "agree", "assault": "threaten", "coerce": "threaten", "sanction": "threaten",
    "mobilize": "threaten", "protest": "threaten",
}  # fmt: skip


def plover(half: str, limit: int | None, errors: int) -> None:
    """Print type accuracy, macro-F1 and how often actor and recipient have the right state."""
    path = corpora.require(
        "data", "events", "plover", "gold_standard_records", "PLOVER_GSR_CAMEO.txt"
    )
    records = [r for r in json.loads(path.read_text(encoding="utf-8")) if r["event"] != "DOCUMENT"]
    pairs: list[tuple[str, str]] = []
    both = sides = 0
    for record in corpora.half_of(records, half)[:limit]:
        wanted = RENAMED.get(record["event"], record["event"]).lower()
        reading = read(record["text"].replace("``", '"').replace("''", '"'))
        main = _main(reading)
        got = _plover_type(main) if main else "none"
        pairs.append((wanted, got))
        actors = _states(record.get("source"))
        recipients = _states(record.get("target"))
        if actors and recipients:
            sides += 1
            if main is not None:
                # PLOVER counts the land where it happens as recipient where no other is told.
                others = _named(reading, main.recipient) or _named(reading, main.place)
                right = _named(reading, main.actor) & actors and others & recipients
                both += bool(right)
        if got != wanted and errors > 0:
            errors -= 1
            anchor = main.anchor.of(reading.annotation.document.text) if main else ""
            print(f"  {wanted} read as {got} ({anchor}): {record['text'][:220]}")
    right_types = sum(a == b for a, b in pairs)
    print(f"plover ({half}): {len(pairs)} records")
    print(f"  type accuracy {right_types / len(pairs):.3f}  macro-F1 {_macro(pairs):.3f}")
    print(f"  actor and recipient state both right {both} of {sides}")


def _main(reading: Read) -> Event | None:
    """Return the event highest in its sentence; of two, the first."""
    found = reading.events
    return min(found, key=lambda event: (_depth(reading, event), event.anchor), default=None)


def _depth(reading: Read, event: Event) -> tuple[int, int]:
    for number, sent in enumerate(reading.annotation.sentences):
        if not sent.span.covers(event.anchor):
            continue
        at = next(i for i, t in enumerate(sent.tokens) if t.span.overlaps(event.anchor))
        depth = 0
        while sent.tokens[at].head >= 0 and depth < 50:
            at = sent.tokens[at].head
            depth += 1
        return number, depth
    return 99, 99


def _plover_type(event: Event) -> str:
    kind = "accuse" if event.type == "investigate" else event.type
    if event.stage == "denied" and kind in ("agree", "aid", "cooperate", "consult", "concede"):
        return "reject"
    if event.stage in ("planned", "threatened") and kind in PROMISED:
        return "threaten" if event.stage == "threatened" else PROMISED[kind]
    if event.stage == "requested" and kind in (*PROMISED, "agree", "concede"):
        return "request"
    return kind


def _states(parties: Any) -> set[str]:
    found = set()
    for party in parties or ():
        if isinstance(party, dict):
            # The records have ISO 3166 alpha-3 codes; the wording is surer than a table of them.
            found |= {state for word in party["actorText"].split() if (state := state_of(word))}
            if (state := state_of(party["actorText"])) is not None:
                found.add(state)
    return found & {state.name for state in by_code().values()}


def _named(reading: Read, slots: Sequence[Any]) -> set[str]:
    text = reading.annotation.document.text
    known = {mention.id: mention for mention in reading.mentions}
    found: set[str] = set()
    for slot in slots:
        wordings = [slot.text]
        mention = known.get(slot.mention_id)
        for _ in range(20):
            if mention is None:
                break
            wordings.append((mention.name or mention.span).of(text))
            mention = known.get(mention.antecedent or "")
        for wording in wordings:
            words = [form for word in wording.split() for form in (word, word.strip(",."))]
            found |= {state for word in words if (state := state_of(word))}
            if (state := state_of(wording)) is not None:
                found.add(state)
    return found


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    kinds = {wanted for wanted, _ in pairs}
    scores = []
    for kind in kinds:
        hit = sum(a == b == kind for a, b in pairs)
        wanted = sum(a == kind for a, _ in pairs)
        got = sum(b == kind for _, b in pairs)
        scores.append(2 * hit / (wanted + got) if wanted + got else 0.0)
    return sum(scores) / len(scores)
