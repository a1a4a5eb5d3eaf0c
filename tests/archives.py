"""Web archives made on the spot: invented reports with variation, as pages, as records."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

_FORCES = (
    "Grey Coast Brigade", "Northern Column", "Lava Field Guard", "Fjord League", "Harbour Militia",
    "Eastern Watch",
)  # fmt: skip
_TOWNS = (
    "Akureyri", "Húsavík", "Höfn", "Selfoss", "Egilsstaðir", "Ísafjörður", "Borgarnes",
    "Sauðárkrókur", "Stykkishólmur", "Vopnafjörður",
)  # fmt: skip
_PEOPLE = (
    "Col. Þórdís Hlaðan", "Mayor Grímur Stapi", "spokeswoman Ylfa Brim", "Minister Kolbeinn Sandur",
    "harbour master Dagný Vogur",
)  # fmt: skip
_OUTLETS = ("Norðurljós", "Austurpóstur", "Vesturblaðið", "Suðurvakt")
_MONTHS = ("January", "March", "April", "June", "September", "November")


def report(seed: int, paragraphs: int = 4) -> tuple[str, str, list[str], str]:
    """Return the outlet, the title, the paragraphs and the day of an invented report."""
    pick = random.Random(seed)
    force, other = pick.sample(_FORCES, 2)
    town, place = pick.sample(_TOWNS, 2)
    person, second = pick.sample(_PEOPLE, 2)
    month, count = pick.choice(_MONTHS), pick.randint(2, 40)
    title = f"{force} leaves {town} as shells fall on {place} ({seed})"
    sentences = [
        f"The {force} withdrew {count} trucks from {town} in {month}, {person} said on Tuesday.",
        f"“We have no men left in {town},” said {person}, who denied that the {other} had asked "
        f"for it.",
        f"A source close to the {other} said fighters would be sent to {place} before the winter.",
        f"Shelling near {place} killed {count} people and wounded {count + 3}, according to "
        f"{second}.",
        f"{second} accused the {other} of mounting the attack, and said it might strike again.",
        f"Two fishermen told {pick.choice(_OUTLETS)} that the road to {town} was open, "
        f"but that nobody used it.",
        f"The {other} rejected the claim, saying that its forces were deployed in {place} only.",
        f"Residents of {town} said report {seed} of the harbour office was the first in weeks.",
    ]
    pick.shuffle(sentences)
    said = [" ".join(sentences[i % 8 : i % 8 + 2]) for i in range(0, 2 * paragraphs, 2)]
    day = f"2031-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
    return pick.choice(_OUTLETS), title, said, day


def page(seed: int, paragraphs: int = 4) -> bytes:
    """Return an invented report as a page of its outlet."""
    outlet, title, said, day = report(seed, paragraphs)
    body = "".join(f"<p>{escape(text)}</p>" for text in said)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="og:site_name" content="{outlet}"><meta property="og:type" '
        f'content="article"><meta property="article:published_time" content="{day}T09:00:00Z">'
        f'</head><body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav><article>'
        f"<h1>{escape(title)}</h1>{body}</article><footer>Write to us</footer></body></html>"
    ).encode()


def record(
    body: bytes,
    *,
    url: str = "https://nordurljos.example/1",
    kind: str = "response",
    status: str = "200 OK",
    form: str = "text/html; charset=utf-8",
    headers: Sequence[str] = (),
    fields: Sequence[str] = (),
    length: int | None = None,
    moment: str = "2031-05-03T09:00:00Z",
) -> bytes:
    """Return one record of an archive; `headers` are the server's, `fields` the record's own."""
    answer = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {form}", *headers))
    block = answer.encode("latin-1") + b"\r\n\r\n" + body
    head = "\r\n".join(
        (
            "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:sayso:{zlib.crc32(block)}>",
            f"WARC-Date: {moment}", f"WARC-Target-URI: {url}", *fields,
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block) if length is None else length}",
        )
    )  # fmt: skip
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records(pages: int, first: int = 0) -> list[bytes]:
    """Return the records of an archive as crawlers write them: what was asked, and answered."""
    made = [record(b"software: test\r\n", kind="warcinfo")]
    for seed in range(first, first + pages):
        url = f"https://nordurljos.example/{seed}"
        made.append(record(b"", url=url, kind="request"))
        made.append(record(page(seed), url=url))
        if seed % 10 == 3:
            made.append(record(b"\x89PNG", url=f"{url}.png", form="image/png"))
        if seed % 10 == 7:
            made.append(record(b"gone", url=f"{url}/old", status="404 Not Found"))
    return made


def packed(found: Iterable[bytes]) -> bytes:
    """Return records as a .warc.gz holds them, each packed by itself."""
    return b"".join(gzip.compress(each, 1, mtime=0) for each in found)


def archive(path: Path, pages: int, first: int = 0) -> Path:
    """Write an archive of invented pages and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(records(pages, first)))
    return path
