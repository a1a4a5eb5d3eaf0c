"""Small pages for tests: a frame, and paragraphs of invented news by number."""

from __future__ import annotations

from pathlib import Path

SENTENCES = (
    "The harbour at Husavik was closed on Monday after two patrol boats took up places at its "
    "mouth, the harbour master said.",
    "Fishermen who had sailed before dawn were told by radio to make for Kopasker instead, and "
    "nine boats did so, according to the coastguard.",
    "A spokesman for the Fjord Guard denied that anyone had been turned away and said the boats "
    "were there to count traffic.",
    "The council asked the Guard in a letter to say how long it would stay, and had no answer by "
    "the evening, its clerk said.",
    "Two residents said that men in white overalls had searched the ice house for an hour and "
    "had left with a box of papers.",
    "The owner of the ice house, who was in Akureyri, said he knew of no papers and no search, "
    "and that he would be back on Friday.",
    "It was the second time this winter that the harbour had been closed, after a week in "
    "January in which no boat left it at all.",
    "Prices for cod rose by a fifth at the Dalvik auction, where buyers said they expected less "
    "fish until the matter was settled.",
)


def paragraphs(first: int, last: int) -> str:
    """Return sentences `first` to `last` as `<p>` elements."""
    return "\n".join(f"<p>{text}</p>" for text in SENTENCES[first:last])


def write_page(
    folder: Path, body: str, *, head: str = "", title: str = "A page", lang: str = "en"
) -> Path:
    """Write a page and return its path."""
    path = folder / "page.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body>{body}</body></html>",
        encoding="utf-8",
    )
    return path
