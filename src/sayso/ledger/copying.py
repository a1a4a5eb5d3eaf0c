"""How does a ledger become another one of a different kind, with all that is in it?"""

from __future__ import annotations

from collections import Counter

from sayso.ledger.base import Ledger
from sayso.model import Judgement


def copy_ledger(source: Ledger, target: Ledger) -> Counter[str]:
    """Put all that a ledger learnt in another one, in the same order and with the same moments.

    What the other one has stays as it is; a copy that was stopped goes on. Returns
    how many reports, judgements and rejections the source holds.
    """
    copied: Counter[str] = Counter()
    for one in source.learnt():
        if isinstance(one.what, str):
            if not target.has(one.what):
                target.add(source.extraction(one.what), at=one.at)
            copied["reports"] += 1
        elif isinstance(one.what, Judgement):
            target.judge(one.what)
            copied["judgements"] += 1
        else:
            target.reject(one.what.uri, one.what.reason, one.what.remedy, at=one.at)
            copied["rejections"] += 1
    return copied
