"""Which of a feed's articles are wanted?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.fetch.entries import Entry

FIELDS = ("url", "title", "category")
LONGEST = 200
_MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and where it is looked for: the address, the title, a category, or any of them.

    It is looked for anywhere, in any case; `*` stands for any words.
    """

    field: str | None
    pattern: str

    def matches(self, entry: Entry) -> bool:
        """Tell whether an article is meant."""
        said: dict[str, Iterable[str]] = {
            "url": (entry.url,),
            "title": (entry.title or "",),
            "category": entry.categories,
        }
        fields = FIELDS if self.field is None else (self.field,)
        return any(self._holds(words.casefold()) for name in fields for words in said[name])

    def _holds(self, words: str) -> bool:
        # Part by part, each as early as it comes: linear, which a pattern of five `.*` is not.
        at = 0
        for part in self.pattern.casefold().split("*"):
            at = words.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return True


def rule(text: str) -> Rule:
    """Return the rule that a text like `url:/world/`, `title:cease*fire` or `ferry` is.

    Raises `ValueError` where it is none.
    """
    field, mark, pattern = text.partition(":")
    if not mark or field not in FIELDS:
        field, pattern = "", text
    pattern = pattern.strip()
    if not pattern.strip("*"):
        raise ValueError("is empty")
    if len(pattern) > LONGEST or pattern.count("*") > _MOST_STARS:
        raise ValueError(f"is longer than {LONGEST} characters or has more than {_MOST_STARS} *")
    return Rule(field or None, pattern)


def wanted(entry: Entry, include: Iterable[Rule], exclude: Iterable[Rule]) -> bool:
    """Tell whether an article matches one of `include`, if it has any, and none of `exclude`."""
    include = tuple(include)
    if include and not any(each.matches(entry) for each in include):
        return False
    return not any(each.matches(entry) for each in exclude)
