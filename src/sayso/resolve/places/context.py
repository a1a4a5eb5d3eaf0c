"""What in a report's words bears on where its places are?  Neighbours, types, peoples, settings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.model import Annotation, Toponym
from sayso.model.lists import rows
from sayso.resolve.base import Gazetteer

# What may stand between a place and the place that holds it: "Hella, Iceland", "Hella (Iceland)",
# "Hella in Iceland", "Hella, in southern Iceland", "Hella, Rangarvellir County, Iceland".
_WITHIN = re.compile(
    r"^(?:,|\.,)? ?\(?(?:in |in the |in (?:north|south|east|west|central|northern|southern|eastern|"
    r"western|northeastern|northwestern|southeastern|southwestern)(?:ern)? )?$"
)
# "Iceland's Hella", "Iceland's southern town of Hella".
_HOLDER_FIRST = re.compile(r"^(?:['’]s|['’]) (?:[a-z]+ ){0,3}(?:of )?$")
_AFTER = re.compile(r"[ -]([A-Za-z]+)(?: ([a-z]+))?")
_BEFORE = re.compile(r"([A-Za-z]+) (?:of|in) (?:the )?$|([A-Za-z]+) $")
# A word for a type -> the classes of the gazetteer that it speaks for.
_SETTLEMENT = ("PPL", "PPLC")
_SPEAKS_FOR = {
    "city": _SETTLEMENT, "town": _SETTLEMENT, "village": _SETTLEMENT, "hamlet": _SETTLEMENT,
    "suburb": _SETTLEMENT, "capital": _SETTLEMENT, "resident": _SETTLEMENT, "mayor": _SETTLEMENT,
    "residents": _SETTLEMENT, "downtown": _SETTLEMENT, "port": _SETTLEMENT, "police": _SETTLEMENT,
    "neighborhood": _SETTLEMENT, "neighbourhood": _SETTLEMENT,
    "county": ("ADM2",), "counties": ("ADM2",), "parish": ("ADM2",), "district": ("ADM2", "ADM1"),
    "province": ("ADM1",), "provinces": ("ADM1",), "governorate": ("ADM1",), "state": ("ADM1",),
    "oblast": ("ADM1",), "region": ("ADM1", "RGN"), "prefecture": ("ADM1", "ADM2"),
    "governor": ("ADM1",), "legislature": ("ADM1",), "senator": ("ADM1",), "lawmakers": ("ADM1",),
    "department": ("ADM1",), "emirate": ("ADM1",), "countryside": ("ADM1", "PPL"),
    "country": ("PCL",), "republic": ("PCL",), "government": ("PCL",), "president": ("PCL",),
    "kingdom": ("PCL",), "embassy": ("PCL", "PPLC"),
    "airport": ("AIR",), "airbase": ("AIR",), "airfield": ("AIR",),
    "river": ("STM",), "lake": ("LK",), "sea": ("SEA",), "mountains": ("MT",), "mountain": ("MT",),
    "valley": ("VAL",), "desert": ("DSRT",), "camp": ("CMP",), "crossing": ("CRS",),
    "island": ("ISL",), "islands": ("ISL",), "strait": ("STRT",), "gulf": ("GULF",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside one mention: indices of toponyms that may hold it, classes it hints at."""

    holders: tuple[int, ...]
    classes: tuple[str, ...]


def surroundings(toponyms: Sequence[Toponym], annotation: Annotation) -> tuple[Surroundings, ...]:
    """Return what stands beside each toponym of a report."""
    text = annotation.document.text
    holders: dict[int, list[int]] = defaultdict(list)
    for index in range(len(toponyms) - 1):
        here, there = toponyms[index].span, toponyms[index + 1].span
        between = text[here.end : there.start]
        if len(between) > 40:
            continue
        if _WITHIN.match(between):
            holders[index].append(index + 1)
        elif _HOLDER_FIRST.match(between):
            holders[index + 1].append(index)
    for index in sorted(holders, reverse=True):  # "Hella, X County, Iceland": Iceland holds Hella
        for holder in tuple(holders[index]):
            if holder > index:
                holders[index] += [more for more in holders.get(holder, ()) if more > holder]
    return tuple(
        Surroundings(
            tuple(dict.fromkeys(holders.get(index, ()))),
            (*_own(toponym.text), *_classes(text, toponym.span.start, toponym.span.end)),
        )
        for index, toponym in enumerate(toponyms)
    )


def _own(text: str) -> tuple[str, ...]:
    """Return the classes that a name's own last word speaks for ("Red Sea", "Hella Parish")."""
    words = text.lower().split()
    return _SPEAKS_FOR.get(words[-1], ()) if len(words) > 1 else ()


_AREAS = ("ADM", "PCL", "RGN")
_PARTS = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern".split()
)


def _classes(text: str, start: int, end: int) -> tuple[str, ...]:
    found: list[str] = []
    if after := _AFTER.match(text, end):
        for word in after.groups():
            found += _SPEAKS_FOR.get((word or "").lower(), ())
            if found:
                break
    if before := _BEFORE.search(text[max(0, start - 30) : start]):
        for word in before.groups():
            found += _SPEAKS_FOR.get((word or "").lower(), ())
            if (word or "").lower() in _PARTS:  # "southern Gaza" is no town's south
                found += _AREAS
    return tuple(dict.fromkeys(found))


def peoples(annotation: Annotation, gazetteer: Gazetteer) -> Mapping[str, float]:
    """Return the share of each country among the demonyms of a report ("Icelandic", "Danes")."""
    counts: Counter[str] = Counter()
    for sentence in annotation.sentences:
        before = ""
        for token in sentence.tokens:
            word = token.text
            if word[0].isupper():
                code = gazetteer.demonym(f"{before} {word}") if before else None
                code = code or gazetteer.demonym(word)
                if code:
                    counts[code] += 1
                before = word
            else:
                before = ""
    return _shares(counts)


def setting(annotation: Annotation) -> Mapping[str, float]:
    """Return the share of each country among words that tell where a report is set."""
    counts: Counter[str] = Counter()
    settings = _settings()
    for sentence in annotation.sentences:
        for token in sentence.tokens:
            for code in settings.get(token.text, ()):
                counts[code] += 1
    return _shares(counts)


def _shares(counts: Counter[str]) -> dict[str, float]:
    # One more than counted, so that a single word does not count as certainty.
    total = sum(counts.values()) + 1
    return {code: count / total for code, count in counts.items()}


@cache
def _settings() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(codes.split("|")) for word, codes in rows("toponyms/settings.tsv")}
