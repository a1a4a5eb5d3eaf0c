"""Does a page hold several whole reports, one under the other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.read.formats.html_runs import Element, Run, ancestors

_SHORTEST = 600
_MOST = 500
# The class that exports of news databases give each report.
_EXPORTED = frozenset({"article", "enarticle", "story", "document"})


def whole_reports(page: Sequence[Run]) -> list[Element]:
    """Return the elements that each hold a report with a heading of its own, if there are several.

    Pages that load the next article under the first, and exports of databases,
    hold several; teasers and comments are none.
    """
    by_home: dict[Element, list[Run]] = defaultdict(list)
    for run in page:
        if run.roles & {"aside", "comment"}:
            continue
        home = next(filter(_is_report, ancestors(run.element)), None)
        if home is not None:
            by_home[home].append(run)
    found = [home for home, own in by_home.items() if _is_whole(own)]
    return found[:_MOST] if len(found) > 1 else []


def _is_report(element: Element) -> bool:
    if element.tag == "article":
        return True
    names = (element.get("class") or "").lower().split()
    return element.tag == "div" and not _EXPORTED.isdisjoint(names)


def _is_whole(own: Sequence[Run]) -> bool:
    headed = False
    length = 0
    for run in own:
        headed = headed or ((run.is_heading or "headline" in run.roles) and not length)
        length += len(run.text) if run.is_prose else 0
    return headed and length >= _SHORTEST
