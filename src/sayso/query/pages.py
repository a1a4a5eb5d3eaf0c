"""What is a page of an answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows of an answer; `next` leads to those after them, and is None at the end."""

    rows: tuple[T, ...]
    next: str | None = None
