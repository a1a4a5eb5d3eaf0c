"""Trees written by hand, a cell a word: word/part of speech/number of its head from 1/label."""

from __future__ import annotations


def columns(
    text: str,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Return words, parts of speech, heads from 0 (-1 is the root) and labels."""
    words, pos, heads, deps = zip(*(cell.split("/") for cell in text.split()), strict=True)
    return words, pos, tuple(int(head) - 1 for head in heads), deps


def shown(heads: tuple[int, ...], deps: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return heads and labels as they are written: heads from 1, 0 the root."""
    return [(head + 1, dep) for head, dep in zip(heads, deps, strict=True)]
