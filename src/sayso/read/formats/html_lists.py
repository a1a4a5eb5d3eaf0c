"""Is a page a list of links to reports: a front page, a section, a search?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.formats.html_facts import Facts
from sayso.read.formats.html_runs import Run

# Under an article stand some links to others; a list has more of them than prose.
_FEWEST_LINKS = 5
_TITLE_WORDS = 3
_STREAK = 450


def is_listing(page: Sequence[Run], chosen: Sequence[Run], facts: Facts) -> bool:
    """Tell whether a page is made of titles that are links, with a sentence or two under each.

    A page that calls itself an article is none, unless it calls itself a list too.
    """
    if facts.is_report:
        return False
    titles = [run for run in page if _is_linked_title(run)]
    if facts.is_list and len(titles) >= 3:
        return True
    if len(titles) < _FEWEST_LINKS:
        return False
    taken = {run.order for run in chosen}
    longest = streak = 0
    for run in page:
        if _is_linked_title(run):
            streak = 0
        elif run.is_prose and run.order in taken:
            streak += len(run.text)
            longest = max(longest, streak)
    return longest < _STREAK


def _is_linked_title(run: Run) -> bool:
    named = run.is_heading or "headline" in run.roles
    return (
        (named or run.tag == "li")
        and run.is_link
        and _TITLE_WORDS < len(run.text.split()) <= 30
        and "comment" not in run.roles
    )
