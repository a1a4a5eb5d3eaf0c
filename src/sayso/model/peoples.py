"""Which words name a faith, a people, a region or a camp, and no state?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.model.lists import table


def is_community(word: str) -> bool:
    """Tell whether a word names a faith, people, region or camp ("Shiite", "Kurds", "leftist")."""
    return kind_of_community(word) is not None


def kind_of_community(word: str) -> str | None:
    """Return `religion`, `ethnic`, `region` or `bloc`; `None` where the word is none of them."""
    return _communities().get(word.replace("’", "'").casefold())


@cache
def _communities() -> Mapping[str, str]:
    rows = table("lexicon/peoples.tsv")
    return MappingProxyType(
        {form.casefold(): kind for forms, kind in rows for form in forms.split("|")}
    )
