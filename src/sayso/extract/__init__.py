"""Annotation -> mentions, claims, toponyms, time expressions, events, presence."""

from sayso.extract.attribution import claims
from sayso.extract.coreference import Coreference, corefer
from sayso.extract.events import events
from sayso.extract.mentions import mentions
from sayso.extract.presence import presence
from sayso.extract.speakers import name_speakers
from sayso.extract.speakers_names import readable
from sayso.extract.timex import timexes
from sayso.extract.toponyms import KnownNames, toponyms

__all__ = [
    "Coreference",
    "KnownNames",
    "claims",
    "corefer",
    "events",
    "mentions",
    "name_speakers",
    "presence",
    "readable",
    "timexes",
    "toponyms",
]
