"""What do all pages of one server share?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.requests import HTTPConnection

from sayso.web.config import Config
from sayso.web.signing import Signer

if TYPE_CHECKING:
    from sayso.web.adding import Adding
    from sayso.web.ask import Ask
    from sayso.web.desk import Desk
    from sayso.web.ledgers import Ledgers
    from sayso.web.pages import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The ledger, what can be asked of it and was decided, the templates, the server's choices."""

    config: Config
    ledgers: Ledgers
    ask: Ask
    desk: Desk
    adding: Adding
    pages: Pages
    signer: Signer


def site_of(request: HTTPConnection) -> Site:
    """Return what the pages of the server that was asked share."""
    return cast("Site", request.app.state.site)
