"""Who may do what?"""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """What someone may do; each role may do what those below it may."""

    ANYONE = 0  # not signed in: the form to sign in, and what that looks like
    READER = 1  # reads, searches and exports
    REVIEWER = 2  # judges what was found, and keeps searches
    EDITOR = 3  # adds reports, and rates sources

    @property
    def word(self) -> str:
        """Return the role as a word."""
        return self.name.lower()
