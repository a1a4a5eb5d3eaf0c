"""Feeds of every kind: what they link to, and what is no feed."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from time import perf_counter

import pytest

from sayso.errors import InputRejected
from sayso.fetch.capped import contents_of
from sayso.fetch.entries import Contents
from sayso.fetch.fetcher import Fetched
from sayso.fetch.parse import contents

HERE = "https://north.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>Northern Lantern: World</title><link>https://north.example/</link>
<language>en-gb</language>
<item><title>Harbour &amp; ice house closed</title><link>/world/12?utm_source=rss</link>
<guid isPermaLink="false">nl-12</guid><pubDate>Sat, 03 May 2031 23:30:00 -0400</pubDate>
<category>World</category><category><![CDATA[Fjords]]></category>
<description>A teaser.</description></item>
<item><title>Ferry late</title><guid>https://north.example/world/13</guid></item>
<item><title>Counted</title><link>https://counter.example/r/14</link>
<feedburner:origLink>https://north.example/world/14</feedburner:origLink></item>
<item><title>No address at all</title><description>Nothing.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title>
<link rel="self" href="https://quay.example/atom"/>
<entry><title type="html">Guns &lt;b&gt;fall&lt;/b&gt; silent</title>
<id>tag:quay.example,2031:7</id>
<link rel="enclosure" href="https://quay.example/7.mp3"/>
<link rel="alternate" href="https://quay.example/7"/>
<published>2031-05-03T22:15:00Z</published><updated>2031-05-04T06:00:00Z</updated>
<category term="war" label="War"/></entry></feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "The Skerry Post",
"language": "en", "items": [
{"id": 1, "url": "a/1", "title": "One", "date_published": "2031-05-03T10:00:00+02:00",
 "tags": ["world"], "external_url": "https://elsewhere.example/"},
{"id": "https://skerry.example/2"}, {"id": "x"}, "no item"]}"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://mail.example/old</loc><lastmod>2031-05-01</lastmod></url>
<url><loc> https://mail.example/new </loc><news:news><news:publication>
<news:name>East Coast Mail</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-05-03T10:00:00Z</news:publication_date>
<news:title>Harbour closed</news:title><news:keywords>harbour, ice</news:keywords>
</news:news></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://mail.example/1.xml</loc><lastmod>2031-04-01</lastmod></sitemap>
<sitemap><loc>https://mail.example/2.xml.gz</loc><lastmod>2031-05-01</lastmod></sitemap>
</sitemapindex>"""


def read(text: str | bytes, kind: str | None = None, charset: str | None = None) -> Contents:
    raw = text.encode() if isinstance(text, str) else text
    return contents(raw, HERE, kind, charset)


def test_rss() -> None:
    found = read(RSS)

    assert "Northern Lantern: World" == found.title
    assert [
        "https://north.example/world/12?utm_source=rss",
        "https://north.example/world/13",
        "https://north.example/world/14",
    ] == [entry.url for entry in found.entries]
    first = found.entries[0]
    assert ("nl-12", "Harbour & ice house closed") == (first.guid, first.title)
    # The day where it was written down, not the one in Greenwich.
    assert (date(2031, 5, 3), "en-gb") == (first.published, first.language)
    assert ("World", "Fjords") == first.categories


def test_atom() -> None:
    (entry,) = read(ATOM).entries

    assert ("https://quay.example/7", "tag:quay.example,2031:7") == (entry.url, entry.guid)
    assert datetime(2031, 5, 3, 22, 15, tzinfo=UTC) == entry.moment
    assert ("War",) == entry.categories


def test_json_feed() -> None:
    found = read("\ufeff" + JSON)

    assert "The Skerry Post" == found.title
    assert ["https://north.example/feeds/a/1", "https://skerry.example/2"] == [
        entry.url for entry in found.entries
    ]
    assert ("1", date(2031, 5, 3)) == (found.entries[0].guid, found.entries[0].published)


def test_a_sitemap_is_read_newest_first_and_changes_are_no_publication() -> None:
    new, old = read(SITEMAP).entries

    assert ("https://mail.example/new", "Harbour closed") == (new.url, new.title)
    assert (date(2031, 5, 3), ("harbour", "ice")) == (new.published, new.categories)
    assert ("https://mail.example/old", None) == (old.url, old.published)


def test_an_index_names_sitemaps() -> None:
    found = read(gzip.compress(INDEX.encode()))

    assert () == found.entries
    assert ["https://mail.example/2.xml.gz", "https://mail.example/1.xml"] == [
        entry.url for entry in found.maps
    ]


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (RSS.replace("ice house", "íshús").replace("UTF-8", "ISO-8859-1").encode("latin-1"), None),
        (RSS.replace("ice house", "íshús").encode("cp1252"), None),
        (RSS.replace("ice house", "íshús").encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + RSS.replace("ice house", "íshús").encode(), None),
    ],
)
def test_a_charset_that_is_wrong_spoils_no_title(raw: bytes, charset: str | None) -> None:
    found = read(raw, "text/xml", charset)

    assert 3 == len(found.entries)
    assert "closed" in (found.entries[0].title or "")


@pytest.mark.parametrize("cut", [700, 900, len(RSS) - 30])
def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(cut: int) -> None:
    assert 1 <= len(read(RSS[:cut]).entries) <= 3


def test_links_that_lead_nowhere_are_left_out() -> None:
    items = "".join(
        f"<item><title>x</title><link>{link}</link></item>"
        for link in ("\\\\host\\a", "https://n.example/" + "a" * 3000, "/good")
    )
    found = read(f"<rss version='2.0'><channel>{items}</channel></rss>")

    assert ["https://north.example/good"] == [entry.url for entry in found.entries]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("Nothing here, move along.", "is not a feed"),
        (
            "<html><head><title>A</title></head><body>Hello</body></html>",
            "is a web page, not a feed",
        ),
        ("<!-- x --><!DOCTYPE html><html lang=en>", "is a web page, not a feed"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a feed"),
        ('{"items": 3}', "is JSON, but no JSON Feed"),
        ('{"items": [', "is JSON that breaks off or is damaged"),
        ("<urlset><url", "is a sitemap that is damaged"),
    ],
)
def test_what_is_no_feed(text: str, reason: str) -> None:
    with pytest.raises(InputRejected) as refused:
        read(text)
    assert reason == refused.value.reason


def test_a_web_page_names_its_feeds() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2" title="World">'
    with pytest.raises(InputRejected) as refused:
        read(f"<!DOCTYPE html><html><head>{head}</head>")
    assert "it names a feed: https://north.example/rss?a=1&b=2" == refused.value.remedy


def bomb(root: str) -> str:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{entities}]>"


@pytest.mark.parametrize(
    "text",
    [
        bomb("rss") + "<rss version='2.0'><channel><item><title>&m;</title><link>/a</link></item>",
        bomb("urlset") + "<urlset><url><loc>/a</loc><x>&m;</x></url></urlset>",
        "<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<urlset><url><loc>/a?&x;</loc></url></urlset>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
        "<item><title>&x;</title><link>/a</link></item></channel></rss>",
    ],
)
def test_entities_are_not_expanded(text: str) -> None:
    start = perf_counter()
    try:
        found = contents_of(Fetched(url=HERE, body=text.encode()))
    except InputRejected:
        return
    finally:
        assert perf_counter() - start < 10
    for entry in found.entries:
        assert "root:" not in entry.url + (entry.title or "")
        assert len(entry.title or "") <= 1_000


def test_a_packed_sitemap_that_unpacks_without_end_is_refused() -> None:
    raw = gzip.compress(b"<urlset>" + b" " * 60_000_000)

    with pytest.raises(InputRejected, match="unpacks to more than 20,000,000 bytes"):
        contents_of(Fetched(url=HERE, body=raw))


def test_what_crosses_from_the_process_is_what_was_read() -> None:
    for text in (RSS, ATOM, JSON, SITEMAP, INDEX):
        assert read(text) == contents_of(Fetched(url=HERE, body=text.encode()))


def test_a_feed_that_takes_too_much_memory_is_refused() -> None:
    raw = b'{"items": [' + b"[]," * 30_000_000 + b"[]]}"

    with pytest.raises(InputRejected, match=r"too much memory|breaks the program|longer than"):
        contents_of(Fetched(url=HERE, body=raw))
