"""What can a mention refer to?  Toponyms and times as said; places, actors, intervals as meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.text import Span


class Precision(StrEnum):
    """How closely a place is known (after UCDP's precision classes)."""

    POINT = "point"
    PLACE = "place"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place as written. `relation` is the words before it that move it ("near", "south of").

    `literal` is false where the name stands for a government, a people or a
    part of another name, and so does not say where something happened.
    """

    span: Span
    text: str
    relation: str | None = None
    literal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer; `id` is like `geonames:170654`.

    `country` is an ISO 3166 alpha-2 code; `admin1` and `admin2` are names.
    `latitude` and `longitude` are degrees (WGS 84). `disputed` says who else
    claims or holds it.
    """

    id: str
    name: str
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision = Precision.PLACE
    population: int = 0
    disputed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation, armed group or office of the knowledge base.

    `country` is an ISO 3166 alpha-2 code. `sectors` are PLOVER codes (GOV, MIL,
    REB …). `valid_from` and `valid_to` bound the years in which it acted.
    `kinds` are the nouns it goes by ("party", "militia", "ministry").
    """

    id: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    parent: str | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days in which something can lie, both ends included; `None` is open.

    `precision` is the unit of the wording: day, week, month, season, year …
    """

    earliest: date | None
    latest: date | None
    precision: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression in TIMEX3 terms, with the interval it denotes where that is known."""

    span: Span
    text: str
    type: str
    value: str
    mod: str | None = None
    anchor: date | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One candidate of a resolution; `score` is a probability, `reasons` are for a reader."""

    referent_id: str
    score: float
    reasons: tuple[str, ...] = ()
