"""What has been decided of two things, by whom, and how does a rule add to it without a quarrel?

A rule's decision is a judgement like a person's, but gives way to it: where a
person has judged a pair, no rule judges it again, so that what was undone
stays undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sayso.errors import NotFound
from sayso.ledger import Ledger, standing
from sayso.model import Judgement

_RULE = "rule:"
DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule would decide of a pair of identifiers, and why."""

    pair: tuple[str, str]
    decision: str
    reason: str


def rule(name: str) -> str:
    """Return the author of judgements that a rule makes."""
    return f"{_RULE}{name}"


def by_rule(judgement: Judgement) -> bool:
    """Tell whether a rule decided it, not a person."""
    return judgement.by.startswith(_RULE)


def pair_of(judgement: Judgement) -> frozenset[str]:
    """Return the two identifiers that a judgement is about, in no order."""
    return frozenset(judgement.about.split(" "))


def decided(judgements: Iterable[Judgement]) -> Mapping[frozenset[str], Judgement]:
    """Return what stands of each pair: a person's word before a rule's, the later before the old.

    `judgements` are in the order of their time, as a ledger gives them.
    """
    found: dict[frozenset[str], Judgement] = {}
    for judgement in standing(iter(judgements)):
        if " " not in judgement.about:
            continue
        pair = pair_of(judgement)
        known = found.get(pair)
        if known is None or by_rule(known) or not by_rule(judgement):
            found[pair] = judgement
    return found


def record(
    ledger: Ledger, findings: Iterable[Finding], *, by: str, at: datetime
) -> tuple[Judgement, ...]:
    """Write what a rule finds and the ledger does not hold yet; return what was written.

    A pair that a person has judged is left alone. A finding that differs from
    what the same rule found before supersedes it.
    """
    known = decided(ledger.judgements())
    return _record(ledger, findings, known.get, by=by, at=at)


def record_pairs(
    ledger: Ledger, findings: Iterable[Finding], *, by: str, at: datetime
) -> tuple[Judgement, ...]:
    """Do as `record` does, for a few findings: only what was decided of their pairs is read."""

    def known(pair: frozenset[str]) -> Judgement | None:
        one, other = sorted(pair)
        both = (
            *ledger.judgements(about=f"{one} {other}"),
            *ledger.judgements(about=f"{other} {one}"),
        )
        return decided(sorted(both, key=lambda each: (each.at, each.id))).get(pair)

    return _record(ledger, findings, known, by=by, at=at)


def _record(
    ledger: Ledger,
    findings: Iterable[Finding],
    known: Callable[[frozenset[str]], Judgement | None],
    *,
    by: str,
    at: datetime,
) -> tuple[Judgement, ...]:
    written = []
    for finding in findings:
        before = known(frozenset(finding.pair))
        if before is not None and (not by_rule(before) or before.decision == finding.decision):
            continue
        judgement = Judgement(
            about=" ".join(finding.pair),
            decision=finding.decision,
            by=by,
            reason=finding.reason,
            at=at,
            supersedes=None if before is None else before.id,
        )
        ledger.judge(judgement)
        written.append(judgement)
    return tuple(written)


def undo(ledger: Ledger, judgement_id: str, *, by: str, reason: str, at: datetime) -> Judgement:
    """Take a decision about a pair back, for a reason, and return the judgement that does so.

    `judgement_id` may be its beginning. The pair counts as different from then
    on, and no rule joins it again. Raises NotFound where no such decision stands.
    """
    fitting = [
        judgement
        for judgement in standing(ledger.judgements())
        if judgement.id.startswith(judgement_id) and " " in judgement.about
    ]
    if len(fitting) != 1:
        what = "no decision stands" if not fitting else "several decisions stand"
        raise NotFound(f"{what} by the name {judgement_id}; `--json` lists their whole names")
    (before,) = fitting
    judgement = Judgement(
        about=before.about,
        decision=DIFFERENT,
        by=by,
        reason=reason,
        at=at,
        supersedes=before.id,
    )
    ledger.judge(judgement)
    return judgement
