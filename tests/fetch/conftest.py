"""A site, and a fetcher that reaches it and nothing else on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sayso.fetch.fetcher import Fetcher
from sayso.fetch.pace import Pace

from .site import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher(pace=Pace(0.0), allow=site.allow, seconds=5.0)


@pytest.fixture
def impatient(site: Site) -> Callable[[float], Fetcher]:
    return lambda seconds: Fetcher(pace=Pace(0.0), allow=site.allow, seconds=seconds)
