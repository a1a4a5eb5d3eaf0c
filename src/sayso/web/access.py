"""Who is asking, and may they?"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from fastapi import Request

from sayso.web.people import NOBODY, Person
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.site import Site, site_of

SESSION_COOKIE = "sayso_session"
# A working day; after it, the token is asked for again.
SESSION_SECONDS = 12 * 3600
FORM_FIELD = "form_token"
_FORM_HEADER = "x-form-token"


def person_of(request: Request) -> Person:
    """Return who is asking: by a token of their own, by the cookie, or as the owner."""
    site = site_of(request)
    if site.config.people.open:
        return site.config.people.owner
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return site.config.people.of_token(token.strip()) or NOBODY
    name = site.signer.name_of(request.cookies.get(SESSION_COOKIE, ""), now=time.time())
    return (name is not None and site.config.people.named(name)) or NOBODY


def require(role: Role, *, checks_form: bool) -> Callable[[Request], Awaitable[None]]:
    """Return the check of a route: who asks has the role, and a form is one of ours."""

    async def check(request: Request) -> None:
        person = person_of(request)
        request.state.person = person
        if person.role < role:
            if person is NOBODY:
                raise Problem(401)
            raise Problem(403, f"{person.name} is a {person.role.word}; this takes a {role.word}.")
        if checks_form:
            await _check_form(request, site_of(request), person)

    return check


async def _check_form(request: Request, site: Site, person: Person) -> None:
    told = request.headers.get(_FORM_HEADER)
    token = (await request.form()).get(FORM_FIELD) if told is None else told
    if not isinstance(token, str) or not site.signer.is_form_token(token, person.name):
        raise Problem(
            403,
            "The form is not from a page of this server, or is older than it. Load the page again.",
        )
