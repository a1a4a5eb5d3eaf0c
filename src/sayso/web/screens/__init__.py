"""Which screens are there?"""

from __future__ import annotations

from sayso.web.routing import Screen
from sayso.web.screens import (
    about,
    actors,
    add,
    atlas,
    conflicts,
    explain,
    export,
    permalinks,
    places,
    presence,
    reading,
    reports,
    review,
    review_pairs,
    search,
    session,
    source,
    sources,
    timeline,
)
from sayso.web.screens import static as static_files

# A screen is a module with a `router`; its place in the navigation is its own affair.
SCREENS: tuple[Screen, ...] = (
    about.router,
    actors.router,
    add.router,
    atlas.router,
    conflicts.router,
    explain.router,
    export.router,
    permalinks.router,
    places.router,
    presence.router,
    reading.router,
    reports.router,
    review.router,
    review_pairs.router,
    search.router,
    session.router,
    source.router,
    sources.router,
    static_files.router,
    timeline.router,
)
