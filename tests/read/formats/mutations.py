"""Inputs of every format, and copies of them with a few bytes changed at random."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator

from documents_maker import book, letter, page_file, word
from page_maker import SENTENCES
from pages_truth import PAGES
from pdf_maker import pdf

_TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<div>", b"</div>", b"<!--", b"-->", b"<script>", b"\x00",
    b"\xff", b"&#0;", b"&nbsp", b"\"", b"'", b"\r\n", b"\xe2\x80\xa8", b"{", b"}", b"[", b",",
    b"<article>", b"<h1>", b"<br>", b"<td>", b"\xef\xbb\xbf", b"\x1b", b"%", b"=\n", b"obj",
)  # fmt: skip


def originals() -> list[tuple[str, bytes]]:
    """Return a name and the bytes of one input of each format, and of all pages."""
    rows = [{"title": "Harbour closed", "text": " ".join(SENTENCES), "date": "2031-05-03"}] * 3
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    table = "title;text;date\n" + "".join(f"x;{text};2031-05-03\n" for text in SENTENCES)
    pages = [(path.name, path.read_bytes()) for path in sorted(PAGES.glob("*.html"))]
    return [
        *pages,
        ("a.txt", "\n\n".join(("Harbour closed", *SENTENCES)).encode()),
        ("a.jsonl", lines.encode()),
        ("a.json", json.dumps({"articles": rows}).encode()),
        ("a.csv", table.encode()),
        ("a.eml", letter()),
        ("a.mhtml", page_file()),
        ("a.epub", book()),
        ("a.docx", word()),
        ("a.pdf", pdf([[(60, 760 - 14 * n, text) for n, text in enumerate(SENTENCES)]])),
    ]


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` inputs, each changed in one to eight places."""
    chance = random.Random(seed)
    given = originals()
    for _ in range(count):
        name, raw = chance.choice(given)
        changed = bytearray(raw)
        for _ in range(chance.randint(1, 8)):
            change(changed, chance)
        yield name, bytes(changed)


def change(raw: bytearray, chance: random.Random) -> None:
    """Change some bytes in one place."""
    at = chance.randrange(len(raw) + 1)
    span = min(len(raw) - at, int(chance.expovariate(0.02)))
    match chance.randrange(6):
        case 0:
            del raw[at : at + span]
        case 1:
            raw[at:at] = raw[at : at + span] * chance.randint(1, 20)
        case 2:
            raw[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 2, 600))
        case 3:
            if at < len(raw):
                raw[at] = chance.randrange(256)
        case 4:
            other = chance.randrange(len(raw) + 1)
            raw[at:at] = raw[other : other + span]
        case _:
            if chance.random() < 0.1:
                del raw[at:]
            else:
                raw[at : at + span] = io.BytesIO(raw[at : at + span]).read()[::-1]
