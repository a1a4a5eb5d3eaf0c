"""How does someone sign in and out, and choose light or dark?"""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.web.access import SESSION_COOKIE, SESSION_SECONDS
from sayso.web.pages import THEME_COOKIE, THEMES, render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of

router = Screen("session")
_A_YEAR = 365 * 24 * 3600
# Trying tokens one after another leads nowhere.
_SLOWED_SECONDS = 0.5


@router.get("/login", role=Role.ANYONE)
def login(request: Request, next: str = "/") -> Response:  # noqa: A002 — the name in the address
    """Show the form to sign in."""
    return render(request, "login.html", next=_own(next), wrong=False)


@router.post("/login", role=Role.ANYONE)
def sign_in(
    request: Request,
    token: Annotated[str, Form(max_length=500)] = "",
    next: Annotated[str, Form(max_length=4_000)] = "/",  # noqa: A002
) -> Response:
    """Take a token and give a cookie for it."""
    site = site_of(request)
    person = site.config.people.of_token(token)
    if person is None:
        time.sleep(_SLOWED_SECONDS)
        return render(request, "login.html", status=401, next=_own(next), wrong=True)
    answer = RedirectResponse(_own(next), 303)
    until = int(time.time()) + SESSION_SECONDS
    answer.set_cookie(
        SESSION_COOKIE,
        site.signer.session(person.name, until=until),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout", role=Role.READER)
def sign_out(request: Request) -> Response:
    """Take the cookie back."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.post("/theme", role=Role.ANYONE)
def theme(
    request: Request,
    theme: Annotated[str, Form(max_length=10)] = "auto",
    next: Annotated[str, Form(max_length=16_000)] = "/",  # noqa: A002
) -> Response:
    """Keep the choice of light or dark in a cookie."""
    answer = RedirectResponse(_own(next), 303)
    chosen = theme if theme in THEMES else "auto"
    answer.set_cookie(THEME_COOKIE, chosen, max_age=_A_YEAR, samesite="lax")
    return answer


def _own(address: str) -> str:
    """Return an address of this page; anything else leads to the front page."""
    # "//host" and "/\\host" lead to other machines.
    ours = address.startswith("/") and address[1:2] not in ("/", "\\")
    return address if ours and address.isprintable() else "/"
