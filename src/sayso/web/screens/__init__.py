"""Which screens are there?"""

from __future__ import annotations

from sayso.web.routing import Screen
from sayso.web.screens import about, explain, permalinks, reading, reports, search, session, sources
from sayso.web.screens import static as static_files

# A screen is a module with a `router`; its place in the navigation is its own affair.
SCREENS: tuple[Screen, ...] = (
    about.router,
    explain.router,
    permalinks.router,
    reading.router,
    reports.router,
    search.router,
    session.router,
    sources.router,
    static_files.router,
)
