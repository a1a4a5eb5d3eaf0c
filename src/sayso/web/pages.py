"""How is a page made of a template?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.version import __version__
from sayso.web import words
from sayso.web.access import person_of
from sayso.web.people import Person
from sayso.web.permalink import permalink
from sayso.web.routing import Link
from sayso.web.site import site_of
from sayso.web.state import state_of

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "sayso_theme"


class Pages:
    """The templates, and the navigation that is on each page."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = tuple(sorted(links, key=lambda link: link.order))
        made = Environment(
            loader=PackageLoader("sayso.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters.update(
            day=words.day,
            direction=words.direction,
            counted=words.counted,
            named=words.named,
            path=_in_path,
            voice=words.voice,
        )
        made.globals.update(
            interval=words.interval,
            precision=words.precision,
            span_of=words.span_of,
            permalink=permalink,
            static=static_address,
            version=__version__,
        )
        self._templates = made

    def made(self, request: Request, template: str, values: Mapping[str, Any]) -> str:
        """Return the text of a page."""
        site = site_of(request)
        # No route has asked who it is where there is none at that address.
        person: Person = getattr(request.state, "person", None) or person_of(request)
        theme = request.cookies.get(THEME_COOKIE, "auto")
        return self._templates.get_template(template).render(
            {
                "links": [link for link in self._links if person.role >= link.role],
                "person": person,
                "open": site.config.people.open,
                "theme": theme if theme in THEMES else "auto",
                "themes": THEMES,
                "form_token": site.signer.form_token(person.name),
                "here": request.url.path,
                # What the viewer may know of decisions about a row.
                "told_of": lambda name: site.desk.told(name, person),
                "state": state_of(request.url.path, request.query_params.multi_items()),
                **values,
            }
        )


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page made of a template and what it shows.

    Every template also has `state` (the address, see `State`), `person`,
    `form_token` and `theme`.
    """
    return HTMLResponse(site_of(request).pages.made(request, template, values), status)


def static_folder() -> Path:
    """Return the folder of style sheets and scripts."""
    # A wheel is unpacked when it is installed, so the resource is a real file.
    return Path(str(resources.files("sayso.web"))) / "static"


@cache
def static_address(name: str) -> str:
    """Return the address of a style sheet or script; it changes when the file does."""
    digest = sha256((static_folder() / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


def _in_path(text: str) -> str:
    return quote(text, safe="")
