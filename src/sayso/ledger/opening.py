"""May a ledger that was found be opened, and what is said where it may not?"""

from __future__ import annotations

from sayso.errors import LedgerUnusable
from sayso.ledger.schema import VERSION


class LedgerOutdated(LedgerUnusable):
    """A ledger is of an earlier version, and was opened for reading alone."""


KEPT = "the reports already added are kept"


def not_a_ledger(location: str) -> LedgerUnusable:
    """Return what is raised for something of another program."""
    return LedgerUnusable(
        location,
        "it is not a ledger",
        "name another with --ledger; this one was left as it is",
    )


def none_here(location: str) -> LedgerUnusable:
    """Return what is raised where there is nothing to be read."""
    return LedgerUnusable(location, "there is no ledger here", "make one with `sayso add`")


def check_version(version: int, location: str, *, read_only: bool) -> None:
    """Raise LedgerUnusable for a newer ledger, and for an older one that is only to be read."""
    if version > VERSION:
        raise LedgerUnusable(
            location,
            f"it is a ledger of version {version}, and this Sayso knows version {VERSION}",
            "use the Sayso that made it, or a newer one; nothing was changed",
        )
    if version < VERSION and read_only:
        raise LedgerOutdated(
            location,
            f"it is a ledger of version {version}, and this Sayso reads version {VERSION}",
            "take it there with `sayso ledger upgrade`, which keeps a copy; nothing was changed",
        )


def upgrade_text(version: int, copy: str | None = None) -> str:
    """Return what is said of a ledger that was taken from `version` to today's."""
    kept = f"; it is kept as it was in {copy}" if copy else ""
    return f"the ledger was upgraded from version {version} to {VERSION}{kept}"
