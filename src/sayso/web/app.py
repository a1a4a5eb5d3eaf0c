"""What answers a request?  Screens, API, style sheets and errors, joined into one application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.errors import LedgerUnusable, RuleBroken
from sayso.version import __version__
from sayso.web.adding import Adding
from sayso.web.api import ROUTES
from sayso.web.api.document import router as document
from sayso.web.ask import Ask
from sayso.web.config import Config
from sayso.web.desk import Desk
from sayso.web.guard import Guard
from sayso.web.ledgers import Ledgers
from sayso.web.pages import Pages, render
from sayso.web.problems import Problem, body_of
from sayso.web.routing import Declared, Screen
from sayso.web.screens import SCREENS
from sayso.web.signing import Signer
from sayso.web.site import Site
from sayso.web.state import state_of

API = "/api/v1"
# Each thread holds a connection to the ledger; more would only wait for each other.
_THREADS = 12


def screens() -> tuple[Screen, ...]:
    """Return every screen and every part of the API."""
    return (*SCREENS, *ROUTES, document)


def declared() -> tuple[Declared, ...]:
    """Return every route of the page, as declared."""
    return tuple(told for screen in screens() for told in screen.declared)


def create_app(config: Config, ledgers: Ledgers, *, signer: Signer | None = None) -> Guard:
    """Return the application of one server, guarded."""
    app = FastAPI(
        title="Sayso",
        version=__version__,
        summary="Who says what happened, where, when, how sure they are, and who says otherwise.",
        # The document is a route like others, with a role; the framework's own pages of it
        # load scripts from another machine.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    ask = Ask(ledgers)
    app.state.site = Site(
        config=config,
        ledgers=ledgers,
        ask=ask,
        desk=Desk(ledgers.read, ask),
        adding=Adding(ledgers, threads=config.threads),
        pages=Pages([screen.link for screen in SCREENS if screen.link]),
        signer=signer or Signer(),
    )
    for screen in screens():
        app.include_router(screen.fastapi)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(RuleBroken, _broken)
    app.add_exception_handler(LedgerUnusable, _unusable)
    app.add_exception_handler(Exception, _failed)
    caps = {(told.method, told.path): told.most_bytes for told in declared()}

    def refuse(request: Request, problem: Problem) -> Response:
        request.scope.setdefault("app", app)
        return answer(request, problem)

    return Guard(app, config=config, answer=refuse, caps=caps)


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
    yield


def answer(request: Request, problem: Problem) -> Response:
    """Return an error as a page, or as JSON where the API was asked."""
    path = request.url.path
    if path == API or path.startswith(f"{API}/"):
        headers = {"www-authenticate": "Bearer"} if problem.status == 401 else None
        return JSONResponse(body_of(problem), problem.status, headers=headers)
    if problem.status == 401 and request.method == "GET":
        back = state_of(path, request.query_params.multi_items())
        return RedirectResponse(str(state_of("/login", [("next", str(back))])), 303)
    return render(request, "problem.html", status=problem.status, problem=problem)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, Problem(error.status_code))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = [str(each["loc"][-1]) for each in error.errors() if each.get("loc")]
    told = f"Not valid: {', '.join(dict.fromkeys(names))}." if names else ""
    return answer(request, Problem(400, told, where=names[0] if names else None))


async def _broken(request: Request, error: Exception) -> Response:
    assert isinstance(error, RuleBroken)
    return answer(request, Problem(422, f"A rule of the ledger forbids it: {error.rule}."))


async def _unusable(request: Request, error: Exception) -> Response:
    assert isinstance(error, LedgerUnusable)
    return answer(request, Problem(503, f"The ledger cannot be used: {error.reason}."))


async def _failed(request: Request, _: Exception) -> Response:
    # Whatever it was goes to the log, and nothing of it to the reader.
    return answer(request, Problem(500))
