"""What may a judgement be about?"""

from __future__ import annotations

from collections.abc import Callable

from sayso.errors import RuleBroken
from sayso.ledger.anonymity import ANONYMOUS_RULE
from sayso.ledger.base import Kind, Node
from sayso.ledger.prepare import check_characters
from sayso.model import Judgement

SUPERSEDES_RULE = "a judgement supersedes one of the ledger"

# Yes, no, and what takes either back: nothing that says who it is.
_ABOUT_HIDDEN = frozenset({"accept", "reject", "undone"})
_TO_ACTOR = frozenset({Kind.SOURCE, Kind.MENTION})


def check_judgement(
    judgement: Judgement, look_up: Callable[[str], Node | None], judged: Callable[[str], bool]
) -> None:
    """Raise RuleBroken unless a judgement is about things there are, of one kind, none hidden.

    Two things may be compared if they are of one kind, or a named source or its
    mention and an actor; two anonymous sources only within their report. `look_up`
    finds what an id names, `judged` tells whether there is a judgement of that id.
    """
    check_characters(judgement.about, judgement.decision, judgement.by, judgement.reason)
    if judgement.supersedes is not None and not judged(judgement.supersedes):
        raise RuleBroken(SUPERSEDES_RULE, judgement.supersedes)
    ids = judgement.about.split(" ")
    nodes = [node for node in map(look_up, ids) if node is not None]
    if len(nodes) != len(ids) or len(ids) > 2:
        raise RuleBroken("a judgement is about one or two things of the ledger", judgement.about)
    if len(nodes) == 1:
        if nodes[0].hidden and judgement.decision not in _ABOUT_HIDDEN:
            raise RuleBroken(ANONYMOUS_RULE, f"{judgement.about} {judgement.decision}")
        return
    first, second = nodes
    one_report = first.document_id == second.document_id is not None
    if (first.hidden or second.hidden) and not (first.hidden and second.hidden and one_report):
        raise RuleBroken(ANONYMOUS_RULE, f"{judgement.about} {judgement.decision}")
    kinds = {first.kind, second.kind}
    if len(kinds) == 2 and not (Kind.ACTOR in kinds and kinds & _TO_ACTOR):
        raise RuleBroken("a judgement compares things of one kind", judgement.about)
