"""Web archives: every record has its number, damage costs what is damaged, bombs cost nothing."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import zlib
from itertools import islice
from pathlib import Path

import pytest

from archives import packed, page, record, records
from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read import Skipped, read
from sayso.read.formats.warc import Capture, NoPage, Why, pages, starts

WAYS = {"packed": packed, "plain": b"".join, "packed at once": lambda r: gzip.compress(b"".join(r))}


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def kinds(path: Path) -> list[str]:
    return [item.why.name if isinstance(item, NoPage) else "page" for item in pages(path)]


@pytest.mark.parametrize("way", WAYS)
def test_an_archive_gives_its_pages_however_it_is_packed(way: str, tmp_path: Path) -> None:
    path = written(tmp_path / "news.warc", WAYS[way](records(4)))

    assert kinds(path) == [
        "OTHER", "OTHER", "page", "OTHER", "page", "OTHER", "page", "OTHER", "page", "FORM",
    ]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_reading_from_any_start_gives_the_records_of_the_whole(way: str, tmp_path: Path) -> None:
    path = written(tmp_path / "news.warc", WAYS[way](records(7)))
    cuts = list(starts(path, 4))

    pieces = [item for start, count, _ in cuts for item in islice(pages(path, start), count)]

    assert pieces == list(pages(path))
    assert len(cuts) > 3
    assert sum(size for *_, size in cuts) == path.stat().st_size


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (record(b"x", kind="request"), Why.OTHER),
        (record(b"x", kind="revisit"), Why.OTHER),
        (record(b"<p>gone</p>", status="404 Not Found"), Why.STATUS),
        (record(b"<p>see there</p>", status="302 Found"), Why.STATUS),
        (record(b"%PDF-", form="application/pdf"), Why.FORM),
        (record(b"  \n"), Why.EMPTY),
        (record(page(1), fields=("WARC-Truncated: length",)), Why.CUT),
        (record(page(1) + b" " * 5_100_000), Why.LARGE),
    ],
    ids=lambda value: value.name if isinstance(value, Why) else "",
)
def test_what_is_no_page_says_why(made: bytes, why: Why, tmp_path: Path) -> None:
    path = written(tmp_path / "news.warc.gz", packed([made, record(page(2))]))

    assert kinds(path) == [why.name, "page"]


def test_an_archive_that_breaks_off_ends_with_a_page_that_is_cut(tmp_path: Path) -> None:
    for data in (packed(records(3))[:-200], b"".join(records(3))[:-200]):
        assert kinds(written(tmp_path / "news.warc", data))[-1] == "CUT"


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    members = [packed([record(page(seed))]) for seed in range(5)]
    for at in range(3, len(members[2]), 41):
        bad = bytearray(members[2])
        bad[at] ^= 0xFF
        data = b"".join((*members[:2], bytes(bad), *members[3:]))
        found = kinds(written(tmp_path / "news.warc.gz", data))
        assert found[:2] == found[-2:] == ["page", "page"], at


def test_rubbish_between_records_is_one_damaged_stretch(tmp_path: Path) -> None:
    made = [record(page(1)), b"rubbish\r\n\r\n" * 40, record(page(2))]

    assert kinds(written(tmp_path / "news.warc", b"".join(made))) == ["page", "DAMAGED", "page"]


def test_a_page_comes_with_address_moment_and_encoding(tmp_path: Path) -> None:
    made = record(b"<p>x</p>", url="https://a.example/1", form='text/html; charset="ISO-8859-1"')
    (found,) = pages(written(tmp_path / "news.warc", made))

    assert isinstance(found, Capture)
    assert (found.url, found.charset) == ("https://a.example/1", "ISO-8859-1")
    assert str(found.seen_at) == "2031-05-03 09:00:00+00:00"


def chunks(body: bytes) -> bytes:
    parts = [body[at : at + 300] for at in range(0, len(body), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PACKED = {
    "gzip": (("Content-Encoding: gzip",), gzip.compress),
    "deflate": (("Content-Encoding: deflate",), zlib.compress),
    "bare deflate": (("Content-Encoding: deflate",), lambda body: zlib.compress(body, wbits=-15)),
    "chunks": (("Transfer-Encoding: chunked",), chunks),
    "gzip in chunks": (
        ("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        lambda body: chunks(gzip.compress(body)),
    ),
    "said to be gzip": (("Content-Encoding: gzip",), lambda body: body),
    "said to be chunks": (("Transfer-Encoding: chunked",), lambda body: body),
}


@pytest.mark.parametrize("way", PACKED)
def test_a_page_is_read_however_the_server_sent_it(way: str, tmp_path: Path) -> None:
    headers, pack = PACKED[way]
    made = record(pack(page(5)), headers=headers, url="https://nordurljos.example/5")
    path = written(tmp_path / "news.warc.gz", packed([made]))

    (report,) = read(path)

    assert isinstance(report, Document)
    assert report.url == "https://nordurljos.example/5"
    assert report.uri.endswith("news.warc.gz#record=1")
    assert "shells fall on" in (report.title or "")


def test_the_server_s_encoding_holds_where_the_page_gives_none(tmp_path: Path) -> None:
    body = page(5).decode().replace('<meta charset="utf-8">', "").encode("iso-8859-1", "ignore")
    made = record(body, form="text/html; charset=iso-8859-1")

    (report,) = read(written(tmp_path / "news.warc.gz", packed([made])))

    assert isinstance(report, Document)
    assert "Þ" in report.text or "ö" in report.text


def test_a_page_that_unpacks_without_end_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = record(gzip.compress(b"<p>x" * 20_000_000), headers=("Content-Encoding: gzip",))
    path = written(tmp_path / "news.warc.gz", packed([bomb, record(page(3))]))

    refused, report = read(path)

    assert isinstance(refused, Skipped)
    assert "unpacks to more than 5,000,000 bytes" in refused.reason
    assert isinstance(report, Document)


def bomb(path: Path, size: int) -> None:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    )
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as stream:
        stream.write(packed([record(page(1))]))
        stream.write(pack.compress(head.encode()))
        for _ in range(size // 10_000_000):
            stream.write(pack.compress(b"\0" * 10_000_000))
        stream.write(pack.flush())
        stream.write(packed([record(page(2))]))


def test_a_record_that_unpacks_to_gigabytes_costs_little_memory(tmp_path: Path) -> None:
    bomb(tmp_path / "bomb.warc.gz", 4_000_000_000)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from sayso.read.formats.warc import pages\n"
        "import fastwarc.warc\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "found = [getattr(i, 'why', None) for i in pages(Path(sys.argv[1]))]\n"
        "print([why and why.name for why in found])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "bomb.warc.gz")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found, more = done.stdout.splitlines()

    assert found == "[None, 'BOMB', None]"
    assert int(more) * 1024 < 200_000_000


def test_a_head_without_end_is_damage(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 30_000_000
    path = written(tmp_path / "news.warc.gz", packed([endless, record(page(2))]))

    assert kinds(path) == ["DAMAGED", "page"]


@pytest.mark.parametrize("way", WAYS)
def test_no_mutation_stops_an_archive_from_being_read_or_cut(way: str, tmp_path: Path) -> None:
    whole = WAYS[way]([record(page(seed)[:300]) for seed in range(8)])
    path = tmp_path / "news.warc"
    for seed in range(300):
        data = mutated(whole, random.Random(seed))
        if not data.startswith((b"\x1f\x8b", b"WARC")):
            continue
        path.write_bytes(data)
        found = list(pages(path))
        pieces = [
            i for start, n, _ in starts(path, 1 + seed % 4) for i in islice(pages(path, start), n)
        ]
        assert pieces == found, seed


def mutated(data: bytes, pick: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.randint(1, 6)):
        at, way = pick.randrange(len(out)), pick.randrange(4)
        if way == 0:
            out[at] ^= 1 << pick.randrange(8)
        elif way == 1:
            del out[at : at + pick.randint(1, 300)]
        elif way == 2:
            out[at:at] = pick.randbytes(pick.randint(1, 60))
        else:
            out[at:at] = out[: pick.randint(1, 800)]
        if not out:
            return data
    return bytes(out)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"none\.warc\.gz: cannot be read"):
        list(pages(tmp_path / "none.warc.gz"))
