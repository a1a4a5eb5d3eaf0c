"""Which paragraphs of a page are the report's?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import trafilatura

from sayso.read.formats.html_runs import Element, Run, ancestors, normal

# Shorter words than these are found everywhere.
_SHORTEST_KEY = 12
_APART = frozenset({"aside", "comment", "pull", "caption", "credit", "wall", "embedded"})
# They stand between a subhead and its text.
_PASSED = frozenset({"pull", "caption", "credit", "unseen"})
_COVERED = 0.8
# Characters compared with one another in all, so that a large page stays linear.
_MOST_SEARCHED = 400_000_000
_INNER_SHARE = 0.85


def main_text(root: Element) -> list[str]:
    """Return the paragraphs that trafilatura takes for the main text, favouring precision."""
    found = trafilatura.bare_extraction(root, favor_precision=True, include_comments=False)
    body = getattr(found, "body", None)
    if body is None:
        return []
    texts: list[str] = []
    for element in body.iter("p", "head", "quote", "item", "cell", "code", "ab"):
        if (
            next(element.iterchildren("p", "item", "cell", "quote", "list", "row"), None)
            is not None
        ):
            continue
        for line in element.iter("lb"):
            line.tail = f"\n{line.tail or ''}"
        # A break inside a paragraph may part two of them: each line is looked for by itself.
        lines = "".join(element.itertext()).split("\n")
        texts.extend(" ".join(line.split()) for line in lines if line.strip())
    return texts


def chosen_runs(page: Sequence[Run], texts: Sequence[str]) -> list[Run] | None:
    """Return the runs of a page that hold `texts`, in order.

    None where they hold less than four fifths of them: the page shows its text
    in a way that runs do not follow, and the texts are to be taken as they are.
    """
    keys = [normal(text) for text in texts]
    whole = Counter(keys)
    # Texts of several runs ("a<br>b") and runs of several texts (wrapped lines) are found too.
    skeleton = "".join(keys)
    searches = _MOST_SEARCHED // (len(skeleton) + 1)
    found: list[Run] = []
    for run in page:
        key = run.key
        if not key or "comment" in run.roles:
            continue
        if whole[key]:
            found.append(run)
        elif len(key) >= _SHORTEST_KEY and searches > 0:
            searches -= 1
            if key in skeleton:
                found.append(run)
    if not found:
        return None
    found = _inner(found)
    covered = sum(len(run.key) for run in found)
    if covered < _COVERED * sum(map(len, keys)):
        return None
    return _headed(page, _filled(page, found))


def _filled(page: Sequence[Run], found: Sequence[Run]) -> list[Run]:
    """Return `found` with the sentences among them that precision has cost.

    They stand beside others that were taken: in the same element, or between
    the first and the last under the same parent.
    """
    taken = {run.order for run in found}
    prose = [run for run in found if run.is_prose]
    if not prose:
        return list(found)
    homes = {run.element for run in prose}
    parents = Counter(run.element.getparent() for run in prose)
    first, last = prose[0].order, prose[-1].order
    return [
        run
        for run in page
        if run.order in taken
        or (
            run.is_prose
            and not run.roles & _APART
            and (
                run.element in homes
                or (first < run.order < last and parents[run.element.getparent()] > 1)
            )
        )
    ]


def _headed(page: Sequence[Run], found: Sequence[Run]) -> list[Run]:
    """Return `found` with the subheads above its paragraphs, and without those above what is not.

    Precision costs some short headings; a box of facts leaves its heading behind.
    """
    taken = {run.order for run in found}
    prose = [run for run in found if run.is_prose]
    if not prose:
        return list(found)
    parents = {run.element.getparent() for run in prose}
    first, last = prose[0].order, prose[-1].order
    below = False
    kept: list[Run] = []
    for run in reversed(page[: last + 1]):
        if not run.is_heading:
            if not run.roles & _PASSED:
                below = run.order in taken
            if run.order in taken:
                kept.append(run)
            continue
        # Above the first paragraph stand the title and the standfirst.
        inside = first < run.order
        beside = run.element.getparent() in parents and not run.roles & _APART
        if (run.order in taken and (below or not inside)) or (inside and below and beside):
            kept.append(run)
    kept.reverse()
    return [*kept, *(run for run in found if run.order > last)]


def _inner(found: list[Run]) -> list[Run]:
    """Return the runs without those that repeat, outside the report, what is inside it.

    A teaser or a menu may hold the words of a paragraph or subhead.
    """
    repeated = {key for key, count in Counter(run.key for run in found).items() if count > 1}
    if not repeated:
        return found
    home = container(found)
    inside = {run.key for run in found if home in ancestors(run.element)}
    kept: list[Run] = []
    seen: set[str] = set()
    for run in found:
        if run.key in repeated:
            outer = run.key in inside and home not in ancestors(run.element)
            if outer or (run.key in seen and not run.is_prose):
                continue
        seen.add(run.key)
        kept.append(run)
    return kept


def container(found: Sequence[Run]) -> Element:
    """Return the innermost element that holds most of the text of `found`."""
    weights: Counter[Element] = Counter()
    total = 0
    for run in found:
        total += len(run.text)
        for element in ancestors(run.element):
            weights[element] += len(run.text)
    most = [element for element, weight in weights.items() if weight >= _INNER_SHARE * total]
    # They hold one another; the innermost has the most around it.
    return max(most, key=lambda element: sum(1 for _ in ancestors(element)))
