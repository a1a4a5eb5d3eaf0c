"""Is a noun for people without a name?  A phrase that it heads is never linked to an actor."""

from __future__ import annotations

import re

from sayso.model.lists import words


def is_person_noun(word: str) -> bool:
    """Tell whether a noun is for people ("officials", "diplomat"), and no name.

    Words in capitals are read alike, so that headlines hide nobody. Of a
    compound the last part counts: "ex-spy", "co-author".
    """
    return any(form in words("actors/person_nouns.txt") for form in _forms(word.casefold()))


def _forms(word: str) -> tuple[str, ...]:
    word = re.sub(r"(?:['’]s?)$", "", word).rpartition("-")[2]
    singulars = [word]
    if word.endswith("ies"):
        singulars.append(word[:-3] + "y")
    if word.endswith("es"):
        singulars.append(word[:-2])
    if word.endswith("s"):
        singulars.append(word[:-1])
    return tuple(singulars)
