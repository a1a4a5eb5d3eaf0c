"""Under which heading is a reason for refusing an input counted?"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d[\d,.]*")
_DETAIL = re.compile(r"\s*\(.*\)")


def heading(reason: str) -> str:
    """Return a reason without what differs from input to input: numbers and what is in brackets.

    "holds 31,002 paragraphs" and "holds 40,911 paragraphs" are counted together.
    """
    return _NUMBER.sub("N", _DETAIL.sub("", reason)).strip()
