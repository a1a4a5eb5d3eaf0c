"""What does comparing statements need to know of places?"""

from __future__ import annotations

from typing import Protocol

from sayso.model import Place, Precision


class Containment(Protocol):
    """Tells whether one place lies in another."""

    def __call__(self, outer: Place, inner: Place) -> bool:
        """Return whether `inner` lies wholly in `outer`; false where that is not known."""
        ...


def by_divisions(outer: Place, inner: Place) -> bool:
    """Return whether `inner` lies in `outer` by the divisions that the gazetteer gives.

    A region that is no division ("the Westfjords") contains nothing by this.
    """
    if outer.id == inner.id or outer.country is None or outer.country != inner.country:
        return False
    if outer.precision is Precision.COUNTRY:
        return inner.precision is not Precision.COUNTRY
    if outer.precision is Precision.ADMIN1:
        own = outer.admin1 or outer.name
        finer = inner.precision not in (Precision.COUNTRY, Precision.ADMIN1, Precision.REGION)
        return finer and inner.admin1 == own
    if outer.precision is Precision.ADMIN2:
        own = outer.admin2 or outer.name
        finer = inner.precision in (Precision.PLACE, Precision.POINT)
        return finer and inner.admin2 == own and inner.admin1 == outer.admin1
    return False
