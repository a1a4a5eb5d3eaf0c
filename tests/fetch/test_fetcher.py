"""What a fetcher makes of servers that are slow, broken, hostile, or well."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from sayso.errors import FetchFailed
from sayso.fetch.fetcher import FEED, Fetcher
from sayso.fetch.pace import Pace
from sayso.fetch.robots import Robots

from .site import Site, conditional, cut, drip, endless, endless_headers, page, redirect, served

PAGE = "<h1>Harbour closed</h1>"


def failure(fetcher: Fetcher, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        fetcher.get(url)
    return failed.value


def test_a_page_comes_with_what_its_server_says_of_it(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(
        "caf\xe9".encode("latin-1"), "text/html; charset=ISO-8859-1", ETag='"1"'
    )

    got = fetcher.get(site.url("/a#part"))

    assert (b"caf\xe9", "text/html", "iso-8859-1") == (got.body, got.kind, got.charset.lower())
    assert (site.url("/a"), '"1"') == (got.url, got.etag)


def test_it_says_who_it_is_and_carries_nothing_else(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(PAGE, Set_Cookie="who=you", Location="/b")
    site.answers["/b"] = page(PAGE)
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/b"))

    sent = site.headers[-1]
    assert sent["user-agent"].startswith("Sayso/")
    assert f"{site.host}:{site.port}" == sent["host"]
    assert not {"cookie", "authorization", "referer", "proxy-authorization"} & set(sent)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_packed_pages_are_unpacked(packing: str, site: Site, fetcher: Fetcher) -> None:
    brotli = pytest.importorskip("brotli") if packing == "br" else None
    raw = PAGE.encode() * 100
    packed = {"gzip": gzip.compress, "deflate": zlib.compress}.get(packing) or brotli.compress
    site.answers["/a"] = page(packed(raw), Content_Encoding=packing)

    assert raw == fetcher.get(site.url("/a")).body


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_bomb_is_given_up_before_it_is_unpacked(
    packing: str, site: Site, fetcher: Fetcher
) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}[packing]
    site.answers["/a"] = page(pack(b"0" * 60_000_000), Content_Encoding=packing)

    assert "is larger than 5,000,000 bytes" == failure(fetcher, site.url("/a")).reason


def test_layers_of_packing_are_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(gzip.compress(gzip.compress(b"a")), Content_Encoding="gzip, gzip")

    assert "its server packs it as 'gzip, gzip'" == failure(fetcher, site.url("/a")).reason


def test_a_body_that_is_said_to_be_large_is_not_read(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(b"x" * 10_000_000)

    assert "is larger than 5,000,000 bytes" == failure(fetcher, site.url("/a")).reason


def test_a_body_without_end_is_given_up(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = endless

    assert "is larger than 5,000,000 bytes" == failure(fetcher, site.url("/a")).reason


@pytest.mark.parametrize("answer", [drip(b"x" * 10_000, 0.05), endless_headers])
def test_a_drip_is_cut_off_in_time(
    answer: Callable[[object], None], site: Site, impatient: Callable[[float], Fetcher]
) -> None:
    site.answers["/a"] = answer
    start = time.monotonic()

    failed = failure(impatient(1.0), site.url("/a"))

    assert ("its server takes too long to answer", True) == (failed.reason, failed.again)
    assert time.monotonic() - start < 3


def test_a_page_that_breaks_off_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = cut(PAGE.encode())

    failed = failure(fetcher, site.url("/a"))

    assert ("breaks off before its end", True) == (failed.reason, failed.again)


def test_headers_that_are_too_many_or_too_long_are_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(PAGE, **{f"X_{n}": "a" for n in range(300)})
    site.answers["/b"] = page(PAGE, X="a" * 100_000)

    for path in ("/a", "/b"):
        reason = failure(fetcher, site.url(path)).reason
        assert "its server does not speak the language of the web" == reason


def test_what_is_no_answer_of_the_web_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = lambda request: request.wfile.write(b"220 mail.north.example ready\r\n")

    assert failure(fetcher, site.url("/a")).again


@pytest.mark.parametrize(
    ("status", "reason", "again"),
    [
        (401, "asks for a password (status 401)", False),
        (403, "is not shown to programs (status 403)", False),
        (404, "is not there (status 404)", False),
        (410, "is gone (status 410)", False),
        (429, "has been asked for too often (status 429)", True),
        (451, "is withheld for legal reasons (status 451)", False),
        (500, "its server fails at it (status 500)", True),
        (503, "its server fails at it (status 503)", True),
    ],
)
def test_each_refusal_has_its_reason(
    status: int, reason: str, again: bool, site: Site, fetcher: Fetcher
) -> None:
    site.answers["/a"] = page(PAGE, status=status)

    failed = failure(fetcher, site.url("/a"))

    assert (reason, again, status) == (failed.reason, failed.again, failed.status)


def test_how_long_to_wait_is_a_number_or_a_moment(site: Site, fetcher: Fetcher) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    site.answers["/a"] = page(PAGE, status=429, Retry_After="120")
    site.answers["/b"] = page(PAGE, status=503, Retry_After=later)
    site.answers["/c"] = page(PAGE, status=503, Retry_After="soon")

    assert 120.0 == failure(fetcher, site.url("/a")).after
    assert 3500 < (failure(fetcher, site.url("/b")).after or 0) <= 3600
    assert failure(fetcher, site.url("/c")).after is None


def test_redirects_are_followed_and_lasting_ones_told(site: Site, fetcher: Fetcher) -> None:
    site.answers["/old"] = redirect("new", 301)
    site.answers["/new"] = page(PAGE)
    site.answers["/passing"] = redirect("/new", 302)

    got, other = fetcher.get(site.url("/old")), fetcher.get(site.url("/passing"))

    assert (site.url("/new"), site.url("/new")) == (got.url, got.moved)
    assert (site.url("/new"), None) == (other.url, other.moved)


def test_redirects_end(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    site.answers["/a"], site.answers["/b"] = redirect("/b"), redirect("/a")
    site.answers["/here"] = redirect("/here")
    site.answers["/nowhere"] = page(b"", status=302)

    assert "is redirected more than 5 times" == failure(fetcher, site.url("/0")).reason
    assert "/6" not in site.asked
    assert "is redirected in a circle" == failure(fetcher, site.url("/a")).reason
    assert "is redirected in a circle" == failure(fetcher, site.url("/here")).reason
    assert "is redirected to nowhere" == failure(fetcher, site.url("/nowhere")).reason


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/passwd", "is redirected to an address that is no address of the form"),
        ("ftp://north.example/", "is redirected to an address that is no address of the form"),
        ("http://user@north.example/", "is redirected to an address that carries a name"),
        ("http://169.254.169.254/", "its host 169.254.169.254 is not on the public internet"),
        ("http://2130706433/", "is redirected to an address that spells a number"),
    ],
)
def test_redirects_lead_to_the_public_web_alone(
    to: str, reason: str, site: Site, fetcher: Fetcher
) -> None:
    site.answers["/a"] = redirect(to)

    assert failure(fetcher, site.url("/a")).reason.startswith(reason)


def test_pictures_and_films_are_not_read(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(b"\x89PNG", "image/png")
    site.answers["/b"] = page(PAGE, "")

    assert "is image/png, which is not read" == failure(fetcher, site.url("/a")).reason
    assert PAGE.encode() == fetcher.get(site.url("/b")).body


def test_what_is_unchanged_has_no_body(site: Site, fetcher: Fetcher) -> None:
    site.answers["/feed"] = conditional("<rss/>", '"7"', "text/xml")
    first = fetcher.get(site.url("/feed"), FEED)

    again = fetcher.get(site.url("/feed"), FEED, etag=first.etag, modified=first.modified)

    assert (b"<rss/>", False) == (first.body, first.unchanged)
    assert (b"", True) == (again.body, again.unchanged)


def test_the_rules_of_a_site_are_kept(site: Site, fetcher: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /all\n\nUser-agent: sayso\nDisallow: /private/\n"
    site.answers |= {
        "/robots.txt": page(rules, "text/plain"),
        "/private/a": page(PAGE),
        "/all": page(PAGE),
        "/to": redirect("/private/a"),
    }

    for path in ("/private/a", "/to"):
        reason = failure(fetcher, site.url(path)).reason
        assert "its site asks programs not to fetch it (robots.txt)" == reason
    assert PAGE.encode() == fetcher.get(site.url("/all")).body
    assert 1 == site.asked.count("/robots.txt")
    assert "/private/a" not in site.asked


def test_a_site_that_cannot_say_its_rules_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = page("", status=500)
    site.answers["/a"] = page(PAGE)

    failed = failure(fetcher, site.url("/a"))

    assert "robots.txt cannot be read" in failed.reason
    assert failed.again
    assert [] == site.pages_asked()


def test_a_site_that_could_not_say_its_rules_is_asked_again_later(
    site: Site, fetcher: Fetcher
) -> None:
    now = [0.0]
    fetcher.robots = Robots(lambda: now[0])
    site.answers["/robots.txt"] = page("", status=503)
    site.answers["/a"] = page(PAGE)
    for moment in (0.0, 200.0):
        now[0] = moment
        failure(fetcher, site.url("/a"))
    assert 1 == site.asked.count("/robots.txt")

    site.answers["/robots.txt"] = page("", "text/plain")
    now[0] = 301.0
    assert PAGE.encode() == fetcher.get(site.url("/a")).body


def test_a_host_is_asked_no_faster_than_it_likes(site: Site) -> None:
    waits: list[float] = []
    pace = Pace(2.0, clock=lambda: 100.0, sleep=waits.append)
    fetcher = Fetcher(pace=pace, allow=site.allow)
    site.answers |= {
        "/robots.txt": page("User-agent: *\nCrawl-delay: 7\n", "text/plain"),
        "/a": page(PAGE),
    }

    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/a"))

    assert [7.0] == waits


def test_a_server_that_is_not_there_may_be_there_later(fetcher: Fetcher, site: Site) -> None:
    with served() as gone:
        url = gone.url("/")
    fetcher.allow = frozenset({(gone.host, gone.port)})
    failed = failure(fetcher, url)

    assert ("its server takes no connection", True) == (failed.reason, failed.again)


def test_a_name_that_no_server_knows(fetcher: Fetcher) -> None:
    fetcher.resolve = lambda host, port: []
    assert "its host north.example is not known" == failure(fetcher, "http://north.example").reason


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate for north.example that nobody else vouches for, with its key."""
    path = tmp_path_factory.mktemp("papers") / "north.pem"
    words = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=north.example"
        f" -addext subjectAltName=DNS:north.example -keyout {path} -out {path}.crt"
    )
    try:
        subprocess.run(words.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate")
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


def test_certificates_are_checked_against_the_name(papers: Path) -> None:
    named: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers)
    context.sni_callback = lambda sock, name, _: named.append(name)
    known = ssl.create_default_context(cafile=str(papers))
    with served(trust=context) as site:
        site.answers["/a"] = page(PAGE)

        def at(name: str, trust: ssl.SSLContext | None) -> Fetcher:
            made = Fetcher(pace=Pace(0.0), allow=site.allow, resolve=lambda *_: [site.host])
            made.trust = trust
            made.robots.rules(f"https://{name}:{site.port}", lambda _: b"")
            return made

        url = f"https://north.example:{site.port}/a"
        assert PAGE.encode() == at("north.example", known).get(url).body
        assert ["north.example"] == named
        assert f"north.example:{site.port}" == site.headers[0]["host"]

        strange = failure(at("north.example", None), url)
        other = failure(at("south.example", known), url.replace("north", "south"))
        assert ["has no certificate to trust"] * 2 == [strange.reason, other.reason]

        site.answers["/down"] = redirect(f"http://north.example:{site.port}/a")
        down = failure(at("north.example", known), url.replace("/a", "/down"))
        assert "is redirected from https to http" == down.reason
