"""How does one report get into a ledger, or onto the list of what could not be?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sayso.corroborate.copies_arriving import record_arrivals
from sayso.errors import InputRejected, LedgerUnusable, ModelUnusable
from sayso.ledger import Added, Ledger
from sayso.model import Document, Extraction


def keep(
    document: Document, ledger: Ledger, *, made: Callable[[Document], Extraction], at: datetime
) -> Added:
    """Return what a report added to a ledger; nothing, where the ledger has it already.

    `made` gives its record, and is asked only for a report that is new. What it
    comes from, as a later version or a copy of another report, is written with it.

    Raises `InputRejected` for a report that cannot be processed: one odd report
    must not stop a corpus. What would stop every other report is raised as it is.
    """
    if ledger.has(document.id):
        return Added(document_id=document.id, new=False)
    try:
        added = ledger.add(made(document), at=at)
    except (LedgerUnusable, ModelUnusable):
        raise
    except Exception as error:
        reason = f"cannot be processed ({type(error).__name__}: {error})"
        remedy = "please report it with the text; the others go on"
        raise InputRejected(document.uri, " ".join(reason.split()), remedy) from error
    record_arrivals(ledger, at=at)
    return added
