"""What follows a year before Christ?  Values in a story of antiquity, where years count down."""

from __future__ import annotations

import re

_YEAR = re.compile(r"BC(?P<year>\d{4})(?:-(?P<rest>.+))?\Z")
_OPEN = re.compile(r"XXXX-(?P<rest>\d\d(?:-\d\d)?|SP|SU|FA|WI)\Z")
_STEP = re.compile(r"(?:then|now)(?P<sign>[+-])(?P<amount>\d+)(?P<unit>Y|DE|CE|M|D)[<>]?\Z")


def before_christ(value: str, said: str) -> str | None:
    """Return `value` hung on `said`, a value such as BC0480-08; `None` where that says nothing.

    "the following year" after 492 BC is BC0491, "April" after 480 BC BC0480-04.
    """
    last = _YEAR.match(said)
    if last is None:
        return None
    opened = _OPEN.match(value)
    if opened:
        return f"BC{last['year']}-{opened['rest']}"
    step = _STEP.match(value)
    if step is None:
        return None
    amount, unit = int(step["amount"]), step["unit"]
    year = int(last["year"]) + (amount if step["sign"] == "-" else -amount) * {
        "Y": 1,
        "DE": 10,
        "CE": 100,
    }.get(unit, 0)
    if year <= 0:
        return None
    if unit == "Y":
        return f"BC{year:04}"
    if unit == "DE":
        return f"BC{year // 10:03}"
    if unit == "CE":
        return f"BC{year // 100:02}"
    # A day or month later: in the same year, as far as is known.
    return f"BC{year:04}-XX" + ("-XX" if unit == "D" else "")
