"""Which reports does a web page hold, and what does it say of them?"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import html as markup

from sayso.errors import InputRejected
from sayso.model import BlockKind
from sayso.read.dates import full_date, is_date_line
from sayso.read.formats.base import Extract, Piece, Source
from sayso.read.formats.days import day_of
from sayso.read.formats.html_decode import decode_page
from sayso.read.formats.html_facts import Facts, facts_of
from sayso.read.formats.html_lists import is_listing
from sayso.read.formats.html_live import Update, is_live, paragraphs, updates
from sayso.read.formats.html_map import places
from sayso.read.formats.html_pieces import Part, parts_of, title_of
from sayso.read.formats.html_runs import Element, Run, normal, runs
from sayso.read.formats.html_scan import scan
from sayso.read.formats.html_select import chosen_runs, main_text
from sayso.read.formats.html_several import whole_reports
from sayso.read.formats.html_stubs import refuse_empty, refuse_stub
from sayso.read.formats.language import refuse_foreign

Segments = list[tuple[int, str]]

_HEAD = 4_000
# "<!-- saved from url=(0042)https://... -->", "Page saved with SingleFile url: https://..."
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=(?:\(\d{1,6}\))?|page saved with \w+\s+url:\s*)"
    r"(https?://[^\s<>\"]{4,2000})",
    re.I,
)
_STAMPED = re.compile(
    r"^(?:(?:first |originally |last )?(?:published|posted|updated|modified|date|issued|released)"
    r"\s?(?:on|at|date)?\s?:?\s?)",
    re.I,
)
# "Hofn, 21 February 2031"
_PLACED = re.compile(
    r"^[A-ZÀ-Þ][\w .’'-]{1,40},\s+(?=\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|[A-Z][a-z]+ \d)"
)
_LONGEST_STAMP, _MOST_STAMPS = 120, 20
# Pages of tables; extracting them takes longer than they are worth.
_MOST_RUNS = 10_000
# One short sentence.
_SHORTEST = 40
_SAVE_TEXT = "save its text as .txt"


def read_html(source: Source, uri: str) -> Iterator[Extract]:
    """Yield the reports of a saved page; raises `InputRejected` where it holds none."""
    text = decode_page(source.raw, uri, declared=source.charset)
    yield from read_page(text, uri, url=source.url, language=source.language)


def read_page(
    text: str, uri: str, *, url: str | None = None, language: str | None = None
) -> Iterator[Extract]:
    """Yield the reports of a page's source.

    `url` is where it was saved from and `language` what it is in, where whoever
    got it knows: the second goes before what the page says of itself.
    """
    segments = scan(text, uri)
    root = _parsed(text, uri)
    facts = facts_of(root, url or _saved_from(text))
    facts = _dated(replace(facts, language=language or facts.language), root)
    live = updates(root, facts)
    if live:
        yield from _live(live, facts, segments, uri)
        return
    if is_live(facts):
        raise InputRejected(
            uri, "is a live blog whose updates cannot be told apart", "save each as .txt"
        )
    page = runs(root)
    if len(page) > _MOST_RUNS:
        reason = f"is made of {len(page):,} paragraphs and cells, more than {_MOST_RUNS:,}"
        raise InputRejected(uri, reason, _SAVE_TEXT)
    several = whole_reports(page)
    if several:
        for number, element in enumerate(several, start=1):
            yield _one_of(element, number, facts, segments, uri)
        return
    yield _single(root, page, facts, segments, uri)


def _parsed(text: str, uri: str) -> Element:
    parser = markup.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = markup.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, markup.etree.ParserError) as error:
        raise InputRejected(uri, "is no page that can be parsed", _SAVE_TEXT) from error
    return root


def _single(
    root: Element, page: Sequence[Run], facts: Facts, segments: Segments, uri: str
) -> Extract:
    texts = main_text(root)
    chosen = chosen_runs(page, texts) if texts else []
    title = title_of(page, facts)
    if is_listing(page, chosen or [], facts):
        raise InputRejected(
            uri, "is a list of links to reports, not a report", "save the reports it links to"
        )
    if chosen is None:
        parts = [Part(text) for text in texts]
    else:
        parts = parts_of(page, chosen, title) if chosen else []
    facts = _near_title(facts, page, chosen or [], title)
    stated = _stated(facts, parts, title)
    if stated:
        parts = stated
    else:
        refuse_stub(page, chosen or [], title, uri, paid=_is_paid(facts))
    if sum(len(part.text) for part in parts if part.kind is None) < _SHORTEST:
        scripts = sum(1 for _ in root.iter("script"))
        refuse_empty(page, scripts, uri)
    return _extract(parts, facts, segments, uri, title=title)


def _one_of(element: Element, number: int, facts: Facts, segments: Segments, uri: str) -> Extract:
    """Return one of several reports on a page."""
    page = runs(element)
    frame = markup.document_fromstring("<html><body></body></html>")
    frame.body.append(copy.deepcopy(element))
    texts = main_text(frame)
    chosen = (chosen_runs(page, texts) if texts else None) or [
        run for run in page if run.is_prose and not run.roles & {"aside", "comment"}
    ]
    heads = [run.text for run in page if run.is_heading or "headline" in run.roles]
    title = heads[0] if heads else None
    own = next((item for item in facts.items if title and item.get("headline") == title), None)
    if own is not None or number == 1:
        mine = facts
    else:
        time = element.find(".//time")
        day = day_of(time.get("datetime") or time.text) if time is not None else None
        mine = replace(
            facts,
            published=day,
            published_from="time" if day else None,
            updated=None,
            updated_from=None,
            byline=None,
        )
    parts = parts_of(page, chosen, title)
    return _extract(parts, mine, segments, uri, title=title, part=f"report={number}")


def _live(found: Sequence[Update], facts: Facts, segments: Segments, uri: str) -> Iterator[Extract]:
    for number, update in enumerate(found, start=1):
        day = update.published or facts.published
        origin = "time" if update.published else facts.published_from
        mine = replace(facts, published=day, published_from=origin, updated=None, updated_from=None)
        mark = update.mark if update.mark.isidentifier() else f"update={number}"
        yield _extract(update.parts, mine, segments, uri, title=update.title or None, part=mark)


def _extract(
    parts: Sequence[Part],
    facts: Facts,
    segments: Segments,
    uri: str,
    *,
    title: str | None,
    part: str = "",
) -> Extract:
    body = "\n".join(each.text for each in parts if each.kind is None)
    refuse_foreign(body, facts.language, uri)
    spans = places(segments, [each.text for each in parts])
    return Extract(
        pieces=tuple(
            Piece(each.text, each.kind, span) for each, span in zip(parts, spans, strict=True)
        ),
        part=part,
        title=title,
        byline=facts.byline,
        publisher=facts.publisher or _host(facts.url),
        published=facts.published,
        published_from=facts.published_from,
        updated=facts.updated,
        updated_from=facts.updated_from,
        language="en",
        url=facts.url,
    )


def _stated(facts: Facts, parts: Sequence[Part], title: str | None) -> list[Part]:
    """Return the text that the page's JSON-LD gives, where the page shows half of it or less.

    Pages that are drawn by scripts, or that hide the rest until a button is pressed.
    """
    body = paragraphs((facts.report or {}).get("articleBody"))
    shown = sum(len(part.text) for part in parts if part.kind is None)
    if not body or 2 * shown > sum(map(len, body)):
        return []
    head = [Part(title, BlockKind.HEADLINE)] if title else []
    return [*head, *map(Part, body)]


def _near_title(
    facts: Facts, page: Sequence[Run], chosen: Sequence[Run], title: str | None
) -> Facts:
    """Return `facts` with the day shown between the title and the text, if none is known."""
    if facts.published is not None or not chosen or not title:
        return facts
    first = next((run.order for run in chosen if run.is_prose), chosen[0].order)
    key = normal(title)
    top = max((run.order for run in page[:first] if run.key == key), default=first)
    for run in page[top:first][:_MOST_STAMPS]:
        if len(run.text) > _LONGEST_STAMP:
            continue
        # "Period: 1 to 7 June 2031" is no day of publication.
        stamp = _PLACED.sub("", _STAMPED.sub("", run.text, count=1), count=1)
        day = full_date(stamp) if "byline" in run.roles or is_date_line(stamp) else None
        if day is not None:
            return replace(facts, published=day, published_from="page")
    return facts


def _is_paid(facts: Facts) -> bool:
    free = (facts.report or {}).get("isAccessibleForFree")
    return free is False or str(free).lower() == "false"


def _dated(facts: Facts, root: Element) -> Facts:
    """Return `facts` with the day that htmldate finds in the page, where its head states none."""
    if facts.published is not None:
        return facts
    found = find_date(
        root, original_date=True, extensive_search=False, url=facts.url, outputformat="%Y-%m-%d"
    )
    if not found:
        return facts
    return replace(facts, published=date.fromisoformat(found), published_from="htmldate")


def _saved_from(text: str) -> str | None:
    """Return the address that a browser notes at the top of a page it saves, or None."""
    match = _SAVED_FROM.search(text[:_HEAD])
    return match[1] if match is not None else None


def _host(url: str | None) -> str | None:
    """Return the name of the site: an address names an outlet where nothing else does."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
