"""Reports at addresses: a page is fetched, read in the child, and knows where it is."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fetch.site import Site, page, served
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.pace import Pace
from sayso.model import Document
from sayso.read import Skipped
from sayso.run.inputs import inputs

SENTENCES = (
    "The harbour at Husavik was closed on Monday after two patrol boats took up places at its "
    "mouth, the harbour master said.",
    "A spokesman for the Fjord Guard denied that anyone had been turned away and said the boats "
    "were there to count traffic – no more.",
    "The council asked the Guard in a letter to say how long it would stay, and had no answer by "
    "the evening, its clerk said.",
)
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
REPORT = f"<h1>Harbour closed</h1>{TEXT}"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def read_at(site: Site, path: str) -> list[Document | Skipped]:
    fetcher = Fetcher(pace=Pace(0.0), allow=site.allow, seconds=5.0)
    return list(inputs([site.url(path)], fetcher=fetcher))


def whole(body: str, head: str = "", lang: str = "en") -> str:
    return f"<html lang={lang}><head><title>Harbour closed</title>{head}</head><body>{body}</body>"


def test_a_page_is_a_report_that_says_where_it_was(site: Site) -> None:
    head = (
        '<link rel="canonical" href="/world/12"><meta property="og:site_name" content="The Quay">'
        '<meta property="article:published_time" content="2031-05-03T10:00:00Z">'
    )
    site.answers["/go?utm_source=a"] = page(whole(REPORT, head))

    (doc,) = read_at(site, "/go?utm_source=a")

    assert isinstance(doc, Document)
    assert (site.url("/go?utm_source=a"), site.url("/world/12")) == (doc.uri, doc.url)
    assert ("The Quay", "Harbour closed") == (doc.publisher, doc.title)
    assert (date(2031, 5, 3), "meta") == (doc.published, doc.published_from)
    assert SENTENCES[1] in doc.text


def test_a_page_that_calls_itself_the_front_page_keeps_its_address(site: Site) -> None:
    site.answers["/a"] = page(whole(REPORT, '<link rel="canonical" href="/">'))

    (doc,) = read_at(site, "/a")

    assert isinstance(doc, Document)
    assert site.url("/a") == doc.url


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [
        ("text/html; charset=windows-1252", "cp1252"),
        ('text/html; charset="utf-8"', "utf-8"),
        ("text/html; charset=no-such", "cp1252"),
        ("text/html; charset=utf-8", "cp1252"),
        ("text/html", "utf-16"),
    ],
)
def test_the_header_says_what_the_page_is_in_unless_it_errs(
    kind: str, encoding: str, site: Site
) -> None:
    site.answers["/a"] = page(whole(REPORT).encode(encoding), kind)

    (doc,) = read_at(site, "/a")

    assert isinstance(doc, Document)
    assert SENTENCES[1] in doc.text


def test_a_plain_text_in_an_old_encoding(site: Site) -> None:
    text = "\n\n".join(("Harbour closed", *SENTENCES)).replace("Husavik", "Húsavík")
    site.answers["/a"] = page(text.encode("mac-roman"), "text/plain; charset=macintosh")

    (doc,) = read_at(site, "/a")

    assert isinstance(doc, Document)
    assert "Húsavík" in doc.text


def test_a_pdf_file_is_read(site: Site) -> None:
    pytest.importorskip("pypdfium2")
    import sys

    sys.path.append(str(Path(__file__).parents[1] / "read" / "formats"))
    from pdf_maker import pdf

    lines = [(60, 760 - 14 * n, text) for n, text in enumerate(SENTENCES[0].split(", "))]
    site.answers["/a"] = page(pdf([lines]), "application/pdf")

    (doc,) = read_at(site, "/a")

    assert isinstance(doc, Document)
    assert "patrol boats" in doc.text


def test_a_packed_page_is_read(site: Site) -> None:
    site.answers["/a"] = page(gzip.compress(whole(REPORT).encode()), Content_Encoding="gzip")

    (doc,) = read_at(site, "/a")

    assert isinstance(doc, Document)


def test_a_live_blog_is_a_report_for_each_update(site: Site) -> None:
    updates = "".join(
        f'<article class="live-update" id="u{n}"><time datetime="2031-05-03T1{n}:00">1{n}:00</time>'
        f"<h2>Update {n}</h2><p>{sentence}</p></article>"
        for n, sentence in enumerate(SENTENCES)
    )
    site.answers["/live/1"] = page(whole(f"<h1>Harbour live</h1>{updates}"))

    found = read_at(site, "/live/1")

    assert [f"{site.url('/live/1')}#u{n}" for n in range(3)] == [item.uri for item in found]


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (
            whole(
                "".join(
                    f"<h3><a href=/{n}>Guns fall silent in town {n}</a></h3>" for n in "abcdefg"
                )
            ),
            "text/html",
            "is a list of links to reports, not a report",
        ),
        (whole("<p>No.</p>"), "text/html", "holds no report that could be found"),
        ("<rss version='2.0'><channel/></rss>", "application/rss+xml", "is a feed of links to"),
        ("", "text/html", "is empty"),
        ("", "text/plain", "is empty"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(
    body: str, kind: str, reason: str, site: Site
) -> None:
    site.answers["/a"] = page(body, kind)

    (item,) = read_at(site, "/a")

    assert isinstance(item, Skipped)
    assert item.reason.startswith(reason)
    assert site.url("/a") == item.uri


def test_files_and_addresses_are_read_in_turn_and_a_failure_stops_none(
    site: Site, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCES[0], encoding="utf-8")
    site.answers["/a"] = page(whole(REPORT))
    names = [site.url("/gone"), str(path), site.url("/a"), "http://10.0.0.1/"]

    fetcher = Fetcher(pace=Pace(0.0), allow=site.allow, seconds=5.0)
    found = list(inputs(names, fetcher=fetcher))

    assert names == [item.uri for item in found]
    assert [Skipped, Document, Document, Skipped] == [type(item) for item in found]
