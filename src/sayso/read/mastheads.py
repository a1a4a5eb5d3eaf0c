"""Which title, publisher and date does the head of a report state?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sayso.model import Block, BlockKind
from sayso.read.dates import full_date
from sayso.read.signs import Signs

_PUT_OUT = re.compile(r"(?:first |originally )?(?:published|posted)\b", re.I)
# An agency follows the place or the day, in brackets or between bars.
_AGENCY = re.compile(r"\S\s?[(/\[](?P<name>[^\W\d_][^()\[\]/\d]{1,48})[)/\]]\s*(?:--|[—–―_:|-])")
# "Joint statement by the Ministry of Defence on the north": whose words it is, to the end or to
# what it is about.
_ISSUED = re.compile(
    r"(?i:(?:joint |official |daily |evening |morning |press )*"
    r"(?:statement|communiqu[eé]|press release|declaration|bulletin|briefing|notice|summary)"
    r"\s(?:(?:by|from)\s(?:the\s)?|of\sthe\s))"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^:;,|–—]{1,78}?)"
    r"(?=$|[:;,|–—]|\s(?:on|about|regarding|concerning|following|after|to|at|dated|marking)\s)"
)
_SMALL = frozenset("of the and for on in de la al".split())
_LONGEST_NAME = 80
_MOST_NAME_WORDS = 7


def labelled_title(units: Sequence[Signs]) -> str | None:
    """Return what stands after "Headline:" or "Subject:", or None."""
    for unit in units:
        if unit.label is not None and unit.label[0] == "headline":
            return unit.text[unit.label[1] :].strip() or None
    return None


def is_archive_name(units: Sequence[Signs], index: int) -> bool:
    """Tell whether a line names the paper, between "1 of 2 DOCUMENTS" and a date."""
    if not 0 < index < len(units) - 1 or not units[index - 1].is_archive_head:
        return False
    unit, after = units[index], units[index + 1]
    return after.is_date and unit.is_headline_like and unit.words <= _MOST_NAME_WORDS


def publisher_of(units: Sequence[Signs], kinds: Sequence[BlockKind]) -> str | None:
    """Return the publisher that a labelled line above the first paragraph names, or None."""
    for index, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind is BlockKind.BODY:
            break
        if is_archive_name(units, index):
            return unit.text
        if unit.label is not None and unit.label[0] == "publisher":
            value = unit.text[unit.label[1] :].strip()
            if value and len(value) <= _LONGEST_NAME and not unit.is_prose:
                return value
    return None


def agency_of(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the agency that files a report: "Lighthouse Wire" of `HUSAVIK (Lighthouse Wire) -`.

    None where the dateline before the first paragraph has no brackets, or a place in them.
    """
    for block in blocks:
        if block.kind is BlockKind.BODY:
            break
        if block.kind is not BlockKind.DATELINE:
            continue
        found = _AGENCY.search(block.span.of(text))
        if found:
            return " ".join(found["name"].split())
    return None


def issuer_of(title: str | None) -> str | None:
    """Return who speaks in a statement, by its title: "Statement by the Ministry of Defence".

    None where the title names nobody so: "Statement by a former officer".
    """
    found = _ISSUED.match(title) if title else None
    if found is None:
        return None
    name = " ".join(found["name"].split())
    parts = [part for part in name.split() if part not in _SMALL]
    return name if all(part[:1].isupper() for part in parts) else None


def published_of(
    text: str, units: Sequence[Signs], kinds: Sequence[BlockKind], blocks: Sequence[Block]
) -> date | None:
    """Return the day the head names in full: the day of publication before one of update."""
    updated: date | None = None
    titled: date | None = None
    bodies = 0
    for unit, kind in zip(units, kinds, strict=True):
        bodies += kind is BlockKind.BODY
        if bodies > 1:
            # The first may be a standfirst, with byline and date under it.
            break
        labelled = unit.label[0] if unit.label is not None else ""
        if kind is BlockKind.HEADLINE and _SERIAL.search(unit.text):
            titled = titled or full_date(unit.text)
        if labelled == "loaded" or (
            kind not in (BlockKind.DATELINE, BlockKind.BYLINE) and labelled != "date"
        ):
            continue
        day = full_date(unit.text)
        if day is None:
            continue
        if kind is BlockKind.DATELINE or labelled == "date" or _PUT_OUT.match(unit.text):
            return day
        updated = updated or day
    for block in blocks:
        if block.kind is BlockKind.BODY:
            opening = _PLACED.match(block.span.of(text))
            updated = updated or (full_date(opening["day"]) if opening else None)
            break
        if block.kind is BlockKind.DATELINE:
            day = full_date(block.span.of(text))
            if day is not None:
                return day
    return updated or titled


# What comes out again and again bears its day in the title: "Campaign Assessment, May 22, 2031".
_SERIAL = re.compile(
    r"\b(?:assessment|update|report|bulletin|briefing|brief|digest|sitrep|monitor|review)\b", re.I
)
# "Kuopio, Finland, 9 November 2028. Troops have ...": where and when, and no dash behind it.
_PLACED = re.compile(
    r"(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}, ){1,3}"
    r"(?P<day>[\w ,]{6,30}?\d{4})(?=\.|:|\s[–—-])"
)
