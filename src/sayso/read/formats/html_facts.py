"""What does the head of a page state: title, byline, outlet, days, address, and from where?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from sayso.read.formats import html_structured as ld
from sayso.read.formats.days import day_of
from sayso.read.formats.html_runs import Element, ancestors, roles_of
from sayso.read.lexicon import rows

_SITE = re.compile(r"\s+(?:[|–—·•»:]|::|-)\s+")
_ADDRESS = re.compile(r"(?:https?:)?//|^www\.", re.I)
_BY = re.compile(r"^(?:by|written by|posted by|author)[:\s]+", re.I)
_AFTER = re.compile(
    r"\s[-–—|•·]\s|\s(?=\d{1,2}[:/.]\d\d)|\s(?=(?:last )?(?:published|updated|posted|modified)\b)",
    re.I,
)
# An author's card in microformats.
_CARD = frozenset({"fn", "vcard", "p-author"})
# The classes of microformats.
_PUBLISHED = frozenset({"published", "dt-published", "entry-date", "post-date"})
_LONGEST_NAME = 200
_MOST_META = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself; None is not said. `kinds` are its own types, lower case."""

    title: str | None = None
    titles: tuple[str, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    updated: date | None = None
    updated_from: str | None = None
    url: str | None = None
    language: str | None = None
    kinds: frozenset[str] = frozenset()
    items: tuple[ld.Item, ...] = ()

    @property
    def report(self) -> ld.Item | None:
        """Return the JSON-LD item of the report itself, if there is one."""
        return next((item for item in self.items if ld.is_report(item)), None)

    @property
    def is_report(self) -> bool:
        """Tell whether the page calls itself an article."""
        return self.report is not None or any("article" in kind for kind in self.kinds)

    @property
    def is_list(self) -> bool:
        """Tell whether the page calls itself a list."""
        return self.report is None and any(map(ld.is_list, self.items))


def facts_of(root: Element, here: str | None = None) -> Facts:
    """Return what the JSON-LD, the meta elements and the markup of a page's head state.

    JSON-LD goes first, then meta elements, then `<time>` and links. `here` is
    the page's own address, if known.
    """
    items = tuple(ld.items(root))
    said = _meta(root)
    facts = Facts(items=items, kinds=frozenset(kind.lower() for kind in said["kind"]))
    report = facts.report or {}
    url = _url(root, said["url"], report, here)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    published, published_from = _day(report, ("datePublished", "dateCreated"), said["published"])
    updated, updated_from = _day(report, ("dateModified",), said["updated"])
    if published is None:
        published, published_from = _time_element(root)
    titles = tuple(dict.fromkeys(_titles(root, report, said["title"])))
    return replace(
        facts,
        titles=titles,
        byline=_byline(root, report, said["byline"]),
        publisher=_publisher(items, report, said["publisher"]),
        published=published,
        published_from=published_from,
        updated=updated,
        updated_from=updated_from,
        url=url,
        language=(language or next(iter(said["language"]), "")).lower()[:2] or None,
    )


def without_site(title: str, publisher: str | None) -> str:
    """Return a page's title without the name of the site after it: "Guns fall | The Courier"."""
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title
    site = (publisher or "").casefold()
    cut = 0
    for match in reversed(list(_SITE.finditer(title))):
        tail = title[match.end() : cut or len(title)].casefold().strip()
        named = bool(site) and (tail in site or site in tail)
        # Unless named, a tail is a site only behind a bar, and short.
        if named or (not cut and match[0].strip() in "|»·•" and len(tail.split()) <= 4):
            cut = match.start()
        else:
            break
    return title[:cut].strip() if cut else title


def _meta(root: Element) -> dict[str, list[str]]:
    """Return what the meta elements say, by role, in the order in which names are believed."""
    by_name: dict[str, list[str]] = {}
    for count, element in enumerate(root.iter("meta")):
        if count > _MOST_META:
            break
        value = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                by_name.setdefault(name, []).append(value[:1000])
    said: dict[str, list[str]] = {role: [] for role, _ in rows("meta.tsv")}
    for role, name in rows("meta.tsv"):
        said[role].extend(by_name.get(name, ()))
    return said


def _day(
    report: ld.Item, names: tuple[str, ...], said: Iterable[str]
) -> tuple[date | None, str | None]:
    for name in names:
        day = day_of(ld.first(report, name))
        if day is not None:
            return day, "json-ld"
    for text in said:
        day = day_of(text)
        if day is not None:
            return day, "meta"
    return None, None


def _time_element(root: Element) -> tuple[date | None, str | None]:
    """Return the day of the first `<time>` that is marked as the publication's."""
    for element in root.iter("time", "span", "div", "p", "abbr"):
        marked = (
            element.get("pubdate") is not None
            or "datePublished" in (element.get("itemprop") or "")
            or not _PUBLISHED.isdisjoint((element.get("class") or "").lower().split())
        )
        if marked:
            stated = (element.get(name) for name in ("datetime", "content", "title"))
            day = day_of(next(filter(None, stated), None) or element.text)
            if day is not None:
                return day, "time"
    return None, None


def _titles(root: Element, report: ld.Item, said: Iterable[str]) -> list[str]:
    found = [ld.first(report, "headline", "name")] if report else []
    found.extend(said)
    element = root.find(".//title")
    found.append(element.text if element is not None else None)
    return [" ".join(text.split()) for text in found if text and text.strip()]


def _publisher(items: Iterable[ld.Item], report: ld.Item, said: list[str]) -> str | None:
    names = [text for text in said if not _ADDRESS.search(text)][:1]
    names += ld.texts(report.get("publisher"))
    names += ld.texts(report.get("sourceOrganization"))
    for item in items:
        if ld.kinds(item) & {"NewsMediaOrganization", "WebSite", "Organization"}:
            names += ld.texts(item.get("name"))
    for name in names:
        clean = name.strip().lstrip("@").strip()
        if clean and len(clean) <= _LONGEST_NAME and not _ADDRESS.search(clean):
            return clean
    return None


def _byline(root: Element, report: ld.Item, said: Iterable[str]) -> str | None:
    names = ld.texts(report.get("author")) or ld.texts(report.get("creator")) or list(said)
    if not names:
        names = [
            " ".join(element.itertext())
            for element in list(root.iter("a", "span", "div", "p", "address"))[:20_000]
            if "author" in (element.get("rel") or "").split()
            or "author" in (element.get("itemprop") or "").split()
        ][:4]
    names = names or _written_byline(root) or _card(root)
    # "By Jane Roe - September 14, 2031"
    clean = (
        _AFTER.split(_BY.sub("", " ".join(name.split())), maxsplit=1)[0].strip(" ,|•·")
        for name in names
    )
    kept = [name for name in clean if name and len(name) <= 120 and not _ADDRESS.search(name)]
    return ", ".join(dict.fromkeys(kept))[:_LONGEST_NAME] or None


def _written_byline(root: Element) -> list[str]:
    """Return the words of the first element marked as byline that opens with "By"."""
    for element in root.iter("p", "div", "span", "address", "a"):
        if element.get("class") and "byline" in roles_of(element):
            # Lines may be parted by elements alone: "Reporter<br>Published".
            text = " ".join(" ".join(element.itertext()).split())
            if _BY.match(text) and len(text) <= 120:
                return [text]
    return []


def _card(root: Element) -> list[str]:
    """Return the name on the first author's card that is not a commenter's."""
    for element in root.iter("span", "a", "cite", "div"):
        names = element.get("class")
        if names and not _CARD.isdisjoint(names.lower().split()):
            text = " ".join(" ".join(element.itertext()).split())
            commented = any("comment" in roles_of(each) for each in ancestors(element))
            if text and len(text) <= 60 and not commented:
                return [text]
    return []


def _url(root: Element, said: Iterable[str], report: ld.Item, here: str | None) -> str | None:
    """Return the address that the page gives itself, else where it was found.

    A page below the front page that calls itself the front page is mistaken:
    some templates put the site's own address on every page.
    """
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    base = next((element.get("href") or "" for element in root.iter("base")), here or "")
    below = here is not None and urlsplit(here).path.strip("/") != ""
    named = report.get("mainEntityOfPage") if report else None
    if isinstance(named, dict):
        named = named.get("@id")
    for address in (*canonical, *said, named, report.get("url")):
        if not isinstance(address, str):
            continue
        try:
            full = urljoin(base, address.strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname or len(full) > 2_000:
            continue
        if not (below and not parts.path.strip("/") and not parts.query):
            return full
    return here
