"""Does a page stand in for a report: a wall, a notice of consent, a check, an error?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import InputRejected
from sayso.read.formats.html_runs import Run
from sayso.read.lexicon import patterns

# Below this a page holds the opening of a report at most.
SHORT = 900
_SHORTEST = 250
_SEEN = 400
_LONGEST = 300

_REASONS = {
    "wall": ("shows only the opening of a report, before a wall", "save it while signed in"),
    "robot": ("is a check for robots, not the report", "save the page again after the check"),
    "error": ("is a notice that the report is not there", "look for it in a web archive"),
    "consent": ("is a notice about cookies or privacy, not the report", "answer it, save again"),
    "script": ("shows its text only by scripts", "save it from the browser once it is shown"),
}


def refuse_stub(
    page: Sequence[Run], chosen: Sequence[Run], title: str | None, uri: str, *, paid: bool
) -> None:
    """Raise `InputRejected` where a page with little text says that it is no report.

    `chosen` are the runs taken for the report's; `paid` says that the page
    declares itself not free to read.
    """
    length = sum(len(run.text) for run in chosen if run.is_prose)
    if length >= SHORT:
        return
    taken = {run.order for run in chosen}
    around = [run for run in page if run.order not in taken or len(run.text) <= _LONGEST]
    said = "\n".join([title or "", *(run.text[:_LONGEST] for run in around[:_SEEN])])
    walled = paid or any("wall" in run.roles for run in page)
    if length >= _SHORTEST:
        # A brief may be so short: only a wall makes it less than the whole.
        if walled or _says("wall", said):
            raise _refused("wall", uri)
        return
    for kind in ("robot", "error", "wall", "consent", "script"):
        if _says(kind, said) or (kind == "wall" and walled):
            raise _refused(kind, uri)


def refuse_empty(page: Sequence[Run], scripts: int, uri: str) -> None:
    """Raise `InputRejected` for a page in which no report was found."""
    if scripts and sum(len(run.text) for run in page) < _SHORTEST:
        raise _refused("script", uri)
    raise InputRejected(uri, "holds no report that could be found", "save its text as .txt")


def _says(kind: str, text: str) -> bool:
    return patterns("stubs.tsv", kind).search(text) is not None


def _refused(kind: str, uri: str) -> InputRejected:
    reason, remedy = _REASONS[kind]
    return InputRejected(uri, reason, remedy)
