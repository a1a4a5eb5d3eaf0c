"""Which accounts are of one event, and how reliable is a source?  People decide on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.corroborate.credibility import Letter, rate, ratings
from sayso.corroborate.decisions import DIFFERENT
from sayso.corroborate.matching import EventMatch
from sayso.corroborate.matching_record import recorded_matches
from sayso.errors import NotFound
from sayso.ledger import Ledger, standing
from sayso.model import Judgement
from sayso.query.matches import Matched, MatchRow, match_rows
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.parts import part
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("review_pairs")
SAME = "same"
_ON_SCREEN = 10
_Text = Annotated[str, Form(max_length=500)]


@router.get("/review/matches", role=Role.REVIEWER)
def matched(request: Request) -> Response:
    """List accounts that are taken for one event, or may be: to merge or to split."""
    state = state_of(request.url.path, request.query_params.multi_items())
    ledger = site_of(request).ledgers.read
    suggested = state.get("show") == "suggested"
    told = site_of(request).ask.suggestions() if suggested else None
    found = _suggested(told.matches) if told else _decided(ledger)
    shown = part(found, state.get("after"), _ON_SCREEN)
    return render(
        request,
        "review_matches.html",
        found=shown,
        rows=_rows(request, shown.rows),
        suggested=suggested,
        told=told,
        writable=site_of(request).ledgers.writable,
    )


@router.post("/review/matches", role=Role.REVIEWER)
def match(
    request: Request,
    one: Annotated[str, Form(max_length=80)],
    other: Annotated[str, Form(max_length=80)],
    decision: Annotated[Literal["same", "different"], Form()],
    reason: _Text = "",
) -> Response:
    """Merge two accounts into one event, or split them; a rule never joins again what was split."""
    words = " ".join(reason.split())
    if not words:
        raise Problem(400, "Say why: every decision has a reason.", where="reason")
    with site_of(request).ledgers.writing() as ledger:
        before = [
            each
            for about in (f"{one} {other}", f"{other} {one}")
            for each in standing(ledger.judgements(about=about))
        ]
        ledger.judge(
            Judgement(
                about=before[-1].about if before else f"{one} {other}",
                decision=SAME if decision == SAME else DIFFERENT,
                by=str(request.state.person.name),
                reason=words,
                at=datetime.now(UTC),
                supersedes=before[-1].id if before else None,
            )
        )
    site_of(request).ask.decided()
    return RedirectResponse("/review/matches", 303)


@router.get("/review/sources", role=Role.REVIEWER)
def sources(request: Request) -> Response:
    """List named sources with their letters."""
    state = state_of(request.url.path, request.query_params.multi_items())
    site = site_of(request)
    wish = wish_of(state.put("naming", "named"))
    return render(
        request,
        "review_sources.html",
        found=site.ask.sources(wish, after=state.get("after"), limit=25),
        letters=tuple(Letter),
        rated=ratings(site.ledgers.read),
        writable=site.ledgers.writable,
    )


@router.post("/review/sources", role=Role.EDITOR)
def reliability(
    request: Request,
    source: Annotated[str, Form(max_length=80)],
    letter: Annotated[Letter, Form()],
    reason: _Text = "",
) -> Response:
    """Give a named source its Admiralty letter."""
    words = " ".join(reason.split())
    if not words:
        raise Problem(400, "Say why: every decision has a reason.", where="reason")
    by = str(request.state.person.name)
    try:
        with site_of(request).ledgers.writing() as ledger:
            rate(ledger, source, letter, by=by, reason=words, at=datetime.now(UTC))
    except NotFound:
        raise Problem(404, "No one source of this ledger has that name.") from None
    return RedirectResponse("/review/sources", 303)


def _decided(ledger: Ledger) -> list[Matched]:
    found = []
    for judgement in recorded_matches(ledger):
        one, _, other = judgement.about.partition(" ")
        found.append(
            Matched(
                one=one,
                other=other,
                reason=judgement.reason,
                id=judgement.id,
                by=judgement.by,
                at=judgement.at,
            )
        )
    return found


def _suggested(found: Iterable[EventMatch]) -> list[Matched]:
    return [
        Matched(one=m.one, other=m.other, reason=f"{m.score:.2f}: {'; '.join(m.reasons)}")
        for m in found
    ]


def _rows(request: Request, found: tuple[Matched, ...]) -> tuple[MatchRow, ...]:
    ask = site_of(request).ask
    known = ask.rows(tuple(name for each in found for name in (each.one, each.other)))
    reports = dict.fromkeys(row.document_id for row in known.values())
    return match_rows(found, map(ask.report, reports))
