"""Which words name a faith, a people, a region or a camp, and no state?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def is_community(word: str) -> bool:
    """Tell whether a word names a faith, people, region or camp ("Shiite", "Kurds", "leftist")."""
    return kind_of_community(word) is not None


def kind_of_community(word: str) -> str | None:
    """Return `religion`, `ethnic`, `region` or `bloc`; `None` where the word is none of them."""
    return _communities().get(word.replace("’", "'").casefold())


@cache
def _communities() -> Mapping[str, str]:
    text = (files("sayso") / "data" / "lexicon" / "peoples.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return MappingProxyType(
        {form.casefold(): kind for forms, kind in rows[1:] for form in forms.split("|")}
    )
