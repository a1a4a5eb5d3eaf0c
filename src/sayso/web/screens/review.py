"""Is what was found what the words say?  The desk where people decide."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.errors import NotFound, SettingInvalid
from sayso.ledger import standing
from sayso.model import Stance, Status
from sayso.review.agreement import agreement
from sayso.review.decisions import FIELDS, Field, Verdict, correct, decide, redo, undo
from sayso.web.ask import Part
from sayso.web.desk import KINDS, RANKED, Desk, Item
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.parts import part
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import Site, site_of
from sayso.web.state import state_of

router = Screen("review", label="Review", order=80, role=Role.REVIEWER)
ON_SCREEN = 10
REASONS = (
    "the words say so",
    "the words do not say so",
    "another source",
    "another place",
    "the certainty is wrong",
)
_Text = Annotated[str, Form(max_length=500)]
_Name = Annotated[str, Form(max_length=80)]


@router.get("/review", role=Role.REVIEWER)
def review(request: Request) -> Response:
    """List what waits for a verdict, the most doubtful first."""
    state = state_of(request.url.path, request.query_params.multi_items())
    kind = state.get("in") or KINDS[0]
    if kind not in KINDS:
        raise Problem(400, f"There are {', '.join(KINDS)}.", where="in")
    site = site_of(request)
    judged = state.get("show") == "judged"
    queue = site.desk.queue(kind, wish_of(state), request.state.person, judged=judged)
    shown: Part[Item] = part(queue.items, state.get("after"), ON_SCREEN)
    return render(
        request,
        "review.html",
        found=shown,
        kind=kind,
        kinds=KINDS,
        judged=judged,
        ranked=RANKED if queue.more else None,
        progress=site.desk.progress(request.state.person),
        reasons=REASONS,
        fields={row.__name__: fields for row, fields in FIELDS.items()},
        stances=[stance.value for stance in Stance],
        statuses=[status.value for status in Status],
        writable=site.ledgers.writable,
    )


@router.post("/review/verdict", role=Role.REVIEWER)
def verdict(
    request: Request,
    about: Annotated[list[str], Form(max_length=80)],
    decision: Annotated[Verdict, Form()],
    reason: _Text = "",
    next: _Text = "/review",  # noqa: A002 — the name of the field
) -> Response:
    """Accept or reject what is on the screen, by its ids."""
    if len(about) > ON_SCREEN:
        raise Problem(400, f"At most {ON_SCREEN} at once: what is on the screen.", where="about")
    words = _reason(reason)
    with _desk_of(request).ledgers.writing() as ledger:
        for name in dict.fromkeys(about):
            decide(ledger, name, decision, by=_who(request), reason=words, at=_now())
    return _back(next)


@router.post("/review/correction", role=Role.REVIEWER)
def correction(
    request: Request,
    about: _Name,
    field: Annotated[Field, Form()],
    value: Annotated[str, Form(max_length=400)],
    reason: _Text = "",
    next: _Text = "/review",  # noqa: A002
) -> Response:
    """Write the right value of a field."""
    words = _reason(reason)
    try:
        with _desk_of(request).ledgers.writing() as ledger:
            correct(ledger, about, field, value, by=_who(request), reason=words, at=_now())
    except SettingInvalid as error:
        raise Problem(400, f"{error}.", where="value") from None
    return _back(next)


@router.post("/review/undo", role=Role.REVIEWER)
def take_back(
    request: Request,
    about: _Name,
    judgement: Annotated[str, Form(alias="id", max_length=80)],
    reason: _Text = "",
    next: _Text = "/review",  # noqa: A002
) -> Response:
    """Take an own decision back; an editor may take back anyone's."""
    site = _desk_of(request)
    _own(request, site.desk, about, judgement)
    try:
        with site.ledgers.writing() as ledger:
            undo(ledger, about, judgement, by=_who(request), reason=_reason(reason), at=_now())
    except NotFound:
        raise Problem(404, "That decision does not stand any more.") from None
    return _back(next)


@router.post("/review/redo", role=Role.REVIEWER)
def put_back(
    request: Request,
    about: _Name,
    judgement: Annotated[str, Form(alias="id", max_length=80)],
    reason: _Text = "",
    next: _Text = "/review",  # noqa: A002
) -> Response:
    """Put back what was taken back."""
    try:
        with _desk_of(request).ledgers.writing() as ledger:
            redo(ledger, about, judgement, by=_who(request), reason=_reason(reason), at=_now())
    except NotFound:
        raise Problem(404, "There is nothing to put back.") from None
    return _back(next)


@router.get("/review/log", role=Role.REVIEWER)
def log(request: Request) -> Response:
    """List every decision of people, and how well reviewers agree."""
    state = state_of(request.url.path, request.query_params.multi_items())
    site = site_of(request)
    told = site.desk.log(request.state.person)
    shown = part(told, state.get("after"), 50)
    stands = {each.id for each in standing(iter(reversed(told)))}
    return render(
        request,
        "review_log.html",
        found=shown,
        stands=stands,
        rows=site.ask.rows(tuple(each.about for each in shown.rows if " " not in each.about)),
        agreed=agreement(site.desk.all()) if request.state.person.role >= Role.EDITOR else (),
    )


def _desk_of(request: Request) -> Site:
    return site_of(request)


def _own(request: Request, desk: Desk, about: str, name: str) -> None:
    act = next((each for each in desk.all().get(about, ()) if each.id == name), None)
    mine = act is not None and act.by == _who(request)
    if act is not None and not mine and request.state.person.role < Role.EDITOR:
        raise Problem(403, "Only an editor takes back what somebody else decided.")


def _who(request: Request) -> str:
    return str(request.state.person.name)


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Problem(400, "Say why: every decision has a reason.", where="reason")
    return words


def _now() -> datetime:
    return datetime.now(UTC)


def _back(address: str) -> Response:
    # Only to this page: an address that names another machine is none of ours.
    local = address.startswith("/") and not address.startswith(("//", "/\\"))
    return RedirectResponse(address if local else "/review", 303)
