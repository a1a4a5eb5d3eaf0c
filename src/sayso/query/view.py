"""How are the parts of one report's record put into words for a row?"""

from __future__ import annotations

from sayso.ledger.lookup.view import View, views

__all__ = ["View", "views"]
