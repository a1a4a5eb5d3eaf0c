"""What can a person decide about one claim, event or row of presence, and what stands?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.errors import NotFound, SettingInvalid
from sayso.ledger import Ledger, standing
from sayso.model import Judgement, Stance, Status
from sayso.query import ClaimRow, EventRow, PresenceRow


class Verdict(StrEnum):
    """Whether what was found is what the words say."""

    ACCEPT = "accept"
    REJECT = "reject"


class Field(StrEnum):
    """What of a row can be corrected."""

    STANCE = "stance"
    CONTENT = "content"
    TYPE = "type"
    MODE = "mode"
    STAGE = "stage"
    STATUS = "status"
    PLACE = "place"


FIELDS: Mapping[type[object], tuple[Field, ...]] = {
    ClaimRow: (Field.STANCE, Field.CONTENT),
    EventRow: (Field.TYPE, Field.MODE, Field.STAGE, Field.PLACE),
    PresenceRow: (Field.STATUS, Field.STANCE, Field.PLACE),
}
_SET = "set-"
# The reason of a correction begins with the right value: a decision is a word and no more.
_BAR = " | "
_VERDICTS = frozenset(verdict.value for verdict in Verdict)
_NAMES = frozenset(field.value for field in Field)
_UNDONE = "undone"
# A passage of the report's text, as in `120-164,180-200`.
_PASSAGE = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,19}")
_WORD = re.compile(r"[\w:.\-]{1,80}")
_VALUES: Mapping[Field, frozenset[str]] = {
    Field.STANCE: frozenset(stance.value for stance in Stance),
    Field.STATUS: frozenset(status.value for status in Status),
    Field.STAGE: frozenset(
        {"occurred", "planned", "denied", "possible", "requested", "threatened", "unclear"}
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One standing decision: a verdict (`field` is None), or the right value of a field."""

    id: str
    about: str
    by: str
    reason: str
    at: datetime
    verdict: Verdict | None = None
    field: Field | None = None
    value: str = ""


def decide(
    ledger: Ledger,
    about: str,
    verdict: Verdict,
    *,
    by: str,
    reason: str,
    at: datetime,
) -> Judgement:
    """Write a verdict; it takes the place of one that the same person gave before."""
    return _write(ledger, about, verdict.value, by=by, reason=reason, at=at)


def correct(
    ledger: Ledger, about: str, field: Field, value: str, *, by: str, reason: str, at: datetime
) -> Judgement:
    """Write the right value of a field; raise SettingInvalid where it can be none."""
    value = value.strip()
    known = _VALUES.get(field)
    form = _PASSAGE if field is Field.CONTENT else _WORD
    if (known is not None and value not in known) or not form.fullmatch(value):
        choices = f"; there are {', '.join(sorted(known))}" if known else ""
        raise SettingInvalid(f"{value!r} is no {field.value}{choices}")
    told = f"{value}{_BAR}{reason}"
    return _write(ledger, about, f"{_SET}{field.value}", by=by, reason=told, at=at)


def undo(
    ledger: Ledger, about: str, judgement_id: str, *, by: str, reason: str, at: datetime
) -> Judgement:
    """Take a decision about something back; raise NotFound where none of that id stands."""
    before = _standing_one(ledger, about, judgement_id)
    judgement = Judgement(
        about=before.about, decision=_UNDONE, by=by, reason=reason, at=at, supersedes=before.id
    )
    ledger.judge(judgement)
    return judgement


def redo(
    ledger: Ledger, about: str, judgement_id: str, *, by: str, reason: str, at: datetime
) -> Judgement:
    """Put back what the judgement of this id took back; raise NotFound where it took nothing."""
    taken = _standing_one(ledger, about, judgement_id)
    before = next(
        (each for each in ledger.judgements(about=taken.about) if each.id == taken.supersedes), None
    )
    if taken.decision != _UNDONE or before is None:
        raise NotFound(f"{judgement_id} took nothing back")
    judgement = Judgement(
        about=taken.about, decision=before.decision, by=by, reason=reason, at=at,
        supersedes=taken.id,
    )  # fmt: skip
    ledger.judge(judgement)
    return judgement


def acts(judgements: Iterable[Judgement]) -> Mapping[str, tuple[Act, ...]]:
    """Return what stands of each thing, in the order of time; `judgements` are all of a ledger."""
    found: defaultdict[str, list[Act]] = defaultdict(list)
    for judgement in standing(iter(judgements)):
        act = act_of(judgement)
        if act is not None:
            found[judgement.about].append(act)
    return {about: tuple(each) for about, each in found.items()}


def act_of(judgement: Judgement) -> Act | None:
    """Return a judgement as a reviewer's act; None where it is of another kind."""
    told = Act(
        id=judgement.id,
        about=judgement.about,
        by=judgement.by,
        reason=judgement.reason,
        at=judgement.at,
    )
    if judgement.decision in _VERDICTS and " " not in judgement.about:
        return replace(told, verdict=Verdict(judgement.decision))
    if judgement.decision.startswith(_SET):
        name = judgement.decision.removeprefix(_SET)
        value, _, reason = judgement.reason.partition(_BAR)
        if name in _NAMES:
            return replace(told, field=Field(name), value=value, reason=reason)
    return None


def seen_by(told: Iterable[Act], viewer: str, *, blind: bool) -> tuple[Act, ...]:
    """Return the acts that someone may see; with `blind`, those of others after the own alone."""
    told = tuple(told)
    judged = any(act.by == viewer for act in told)
    return told if judged or not blind else ()


def _write(
    ledger: Ledger, about: str, decision: str, *, by: str, reason: str, at: datetime
) -> Judgement:
    verdict = decision in _VERDICTS
    before = [
        each
        for each in standing(ledger.judgements(about=about))
        if each.by == by and (each.decision in _VERDICTS if verdict else each.decision == decision)
    ]
    judgement = Judgement(
        about=about,
        decision=decision,
        by=by,
        reason=reason,
        at=at,
        supersedes=before[-1].id if before else None,
    )
    ledger.judge(judgement)
    return judgement


def _standing_one(ledger: Ledger, about: str, judgement_id: str) -> Judgement:
    told = standing(ledger.judgements(about=about))
    found = [each for each in told if each.id == judgement_id]
    if not found:
        raise NotFound(f"no decision {judgement_id} stands")
    return found[0]
