"""What is each paragraph of a page's report for, as far as the markup says?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model import BlockKind
from sayso.read.formats.html_facts import Facts, without_site
from sayso.read.formats.html_runs import HEADINGS, Run, normal

_LONGEST_BYLINE = 120
_LONGEST_FURNITURE = 200
_LONGEST_CELL = 60
# Between the title and the first paragraph stand a picture and a few lines.
_LONGEST_HEAD = 60
_TOP = 300
_SHORTEST_TITLE = 15
_NOTICE = re.compile(r"(?:©|\bcopyright\b|\(c\))\s*(?:19|20)\d\d|all rights reserved", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph with its kind; None is left to its words."""

    text: str
    kind: BlockKind | None = None


def title_of(page: Sequence[Run], facts: Facts) -> str | None:
    """Return the title of a page: its `<h1>` where its head agrees with it, else the head's."""
    clean = [without_site(title, facts.publisher) for title in facts.titles]
    heads = [run for run in page if run.tag == "h1" and run.key and "comment" not in run.roles]
    # A heading that is a link names the site, where there is another.
    heads = [run for run in heads if not run.is_link] or heads[:1]
    keys = [normal(title) for title in facts.titles]
    for run in heads:
        if not run.is_link and any(run.key in key or (key and key in run.key) for key in keys):
            return run.text
    # "The Fjord Gazette: Strike enters third week" over a line in bold type.
    for run in page[:_TOP]:
        if len(run.key) >= _SHORTEST_TITLE and not (run.linked and run.tag not in HEADINGS):
            ends = (key for key in keys if key.startswith(run.key) or key.endswith(run.key))
            if any(len(run.key) * 2 >= len(key) for key in ends):
                return run.text
    # Some sites put their own name, and nothing else, in the head of every page.
    own = [run for run in heads if not run.linked and len(run.text.split()) > 1]
    if len(own) == 1 and own[0].key != normal(facts.publisher or ""):
        return own[0].text
    if clean:
        return clean[0]
    return heads[0].text if heads else None


def parts_of(page: Sequence[Run], chosen: Sequence[Run], title: str | None) -> list[Part]:
    """Return the parts of a report in order, its title first.

    Captions and quotations pulled out stand where the page shows them; a
    standfirst stands between title and text.
    """
    key = normal(title) if title else ""
    parts = [Part(title, BlockKind.HEADLINE)] if title else []
    said = "".join(run.key for run in chosen)
    taken = {run.order for run in chosen}
    for run in _span(page, chosen, key):
        if run.key == key:
            continue
        kind = _kind(run, said)
        pulled = "pull" in run.roles and kind is BlockKind.FURNITURE
        if run.order in taken or kind is BlockKind.CAPTION or pulled:
            parts.append(Part(run.text, kind))
        elif run.order < chosen[0].order and "standfirst" in run.roles:
            parts.append(Part(run.text))
    return parts


def _span(page: Sequence[Run], chosen: Sequence[Run], title: str) -> Iterator[Run]:
    """Yield the runs from the title, where it stands close above, to the end of the text."""
    first = next((run.order for run in chosen if run.is_prose), chosen[0].order)
    last = chosen[-1].order
    head = [run.order for run in page[:first] if title and run.key == title]
    start = head[-1] if head and first - head[-1] <= _LONGEST_HEAD else chosen[0].order
    seen: set[str] = set()
    for run in page[start : last + _LONGEST_HEAD]:
        # A caption may be the last thing in the article, below its last paragraph.
        if run.order > last and "caption" not in run.roles:
            return
        # Captions come twice where a gallery shows the same picture small and large.
        if run.roles & {"caption", "credit"} and run.key in seen:
            continue
        if not run.roles & {"comment", "aside"} or first <= run.order <= last:
            seen.add(run.key)
            yield run


def _kind(run: Run, said: str) -> BlockKind | None:
    if run.roles & {"caption", "credit"}:
        return BlockKind.CAPTION
    if "embedded" in run.roles:
        # A post in a frame has no marks of quotation, and is no word of the paper's own.
        return BlockKind.FURNITURE
    if run.is_heading:
        return BlockKind.HEADLINE
    if "pull" in run.roles:
        return BlockKind.FURNITURE if run.key and said.count(run.key) > 1 else None
    if "byline" in run.roles and len(run.text) <= _LONGEST_BYLINE and not run.is_prose:
        return BlockKind.BYLINE
    if run.tag in ("td", "th") and len(run.text) <= _LONGEST_CELL and not run.is_prose:
        return BlockKind.FURNITURE
    if len(run.text) <= _LONGEST_FURNITURE and _NOTICE.search(run.text):
        return BlockKind.FURNITURE
    if len(run.text) <= _LONGEST_FURNITURE and not run.is_prose:
        # "Read more: ..." and the links of a related box that were taken for text.
        linked = run.is_link and len(run.text.split()) > 2
        if linked or "aside" in run.roles:
            return BlockKind.FURNITURE
    return None
