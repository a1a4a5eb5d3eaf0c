"""Which updates does a live blog hold?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import html as markup

from sayso.model import BlockKind
from sayso.read.dates import is_date_line, is_time_line
from sayso.read.formats import html_structured as ld
from sayso.read.formats.days import day_of
from sayso.read.formats.html_facts import Facts
from sayso.read.formats.html_pieces import Part
from sayso.read.formats.html_runs import Element, Run, roles_of, runs

_LIVE = re.compile(r"\blive\b|\bas it happened\b|\bminute[- ]by[- ]minute\b|/live[/-]", re.I)
_FEWEST = 3
_MOST = 2_000
_SHORTEST = 40
_TAG = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a live blog."""

    parts: tuple[Part, ...]
    title: str | None
    published: date | None
    mark: str


def is_live(facts: Facts) -> bool:
    """Tell whether a page calls itself a live blog."""
    return any("LiveBlogPosting" in ld.kinds(item) for item in facts.items)


def updates(root: Element, facts: Facts) -> list[Update]:
    """Return the entries of a live blog in the order of the page; none where it is not one."""
    hinted = is_live(facts) or _LIVE.search(f"{facts.url or ''} {' '.join(facts.titles)}")
    if not hinted:
        return []
    found = [update for entry in _entries(root) if (update := _update(entry)) is not None]
    if len(found) >= _FEWEST:
        return found[:_MOST]
    return _stated(facts)


def _entries(root: Element) -> list[Element]:
    """Return the elements marked alike as entries, each with a time, that hold the most text."""
    groups: dict[str, list[Element]] = defaultdict(list)
    for element in root.iter("article", "section", "li", "div"):
        prop = (element.get("itemprop") or "").lower()
        if prop == "liveblogupdate":
            groups["itemprop"].append(element)
        elif "live" in roles_of(element):
            groups[f"{element.tag} {(element.get('class') or '').split()[:1]}"].append(element)
    timed = {
        name: [each for each in group if _has_time(each)]
        for name, group in groups.items()
        if len(group) >= _FEWEST
    }
    best = max(timed.values(), key=len, default=[])
    # The latest posts beside an article are dated too, and are not what the page is made of.
    whole = sum(_prose(run) for run in runs(root))
    held = sum(_prose(run) for entry in best for run in runs(entry))
    return best if len(best) >= _FEWEST and 2 * held >= whole else []


def _prose(run: Run) -> int:
    return len(run.text) if run.is_prose else 0


def _has_time(element: Element) -> bool:
    if element.find(".//time") is not None:
        return True
    return any(is_time_line(run.text) or is_date_line(run.text) for run in runs(element)[:6])


def _update(entry: Element) -> Update | None:
    shown = [run for run in runs(entry) if _is_text(run)]
    if sum(len(run.text) for run in shown) < _SHORTEST:
        return None
    title = shown[0].text if shown[0].is_heading else None
    time = entry.find(".//time")
    day = day_of(time.get("datetime") or time.text) if time is not None else None
    return Update(
        tuple(Part(run.text, _kind(run)) for run in shown), title, day, entry.get("id") or ""
    )


def _is_text(run: Run) -> bool:
    if run.roles & {"aside", "comment"} or is_time_line(run.text) or is_date_line(run.text):
        return False
    return "byline" not in run.roles or run.is_prose


def _kind(run: Run) -> BlockKind | None:
    if run.roles & {"caption", "credit"}:
        return BlockKind.CAPTION
    if "embedded" in run.roles:
        return BlockKind.FURNITURE
    return BlockKind.HEADLINE if run.is_heading else None


def _stated(facts: Facts) -> list[Update]:
    """Return the updates that the page's JSON-LD spells out."""
    found: list[Update] = []
    for item in facts.items:
        given = item.get("liveBlogUpdate")
        for each in given if isinstance(given, list) else [given]:
            if isinstance(each, dict) and len(found) < _MOST:
                update = _from_item(each)
                if update is not None:
                    found.append(update)
    return found if len(found) >= 2 else []


def _from_item(item: ld.Item) -> Update | None:
    title = ld.first(item, "headline", "name")
    body = paragraphs(item.get("articleBody"))
    if sum(map(len, body)) < _SHORTEST:
        return None
    head = [Part(title, BlockKind.HEADLINE)] if title else []
    return Update((*head, *map(Part, body)), title, day_of(ld.first(item, "datePublished")), "")


def paragraphs(body: object) -> Sequence[str]:
    """Return the paragraphs of a JSON-LD `articleBody`, which may hold markup."""
    if not isinstance(body, str) or not body.strip():
        return ()
    if len(_TAG.findall(body[:20_000])) >= 2:
        shown: Iterable[str] = (run.text for run in runs(markup.fromstring(f"<div>{body}</div>")))
    else:
        shown = (" ".join(line.split()) for line in body.splitlines())
    return [text for text in shown if text]
