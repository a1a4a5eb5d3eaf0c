"""What kind of word is this?  One import for the words that every rule of extraction reads.

The tables themselves are in `sayso.model`, because resolution reads them too:
`states` (names, peoples, capitals, seats), `titles` and `peoples`.
"""

from __future__ import annotations

from sayso.model.peoples import is_community, kind_of_community
from sayso.model.states import (
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state_of,
)
from sayso.model.titles import is_title, kind_of_title, without_titles

__all__ = [
    "is_community",
    "is_demonym",
    "is_metonym",
    "is_state_adjective",
    "is_state_name",
    "is_title",
    "kind_of_community",
    "kind_of_title",
    "state_of",
    "without_titles",
]
