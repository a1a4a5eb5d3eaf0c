"""Feeds are followed: each article once, in full, whatever the server or the machine does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from newsroom import Room, item, print_paper, report, rss

from fetch.site import Site, conditional, cut, drip, page, redirect, served
from sayso.fetch.listing import Wanted
from sayso.fetch.rules import rule
from sayso.fetch.state import State
from sayso.ledger import SqliteLedger


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def room(site: Site, tmp_path: Path) -> Room:
    return Room(tmp_path, site, [Wanted(url=site.url("/rss"), publisher="The Quay")])


def all_of(numbers: range) -> list[str]:
    from newsroom import TOWNS

    return sorted(f"Harbour {n} closed at {TOWNS[n % len(TOWNS)]}" for n in numbers)


def test_a_feed_of_forty_entries_is_read_in_full_and_never_twice(room: Room, site: Site) -> None:
    print_paper(site, range(40))

    assert 0 == room.look()
    room.later(hours=1)
    assert 0 == room.look()

    assert all_of(range(40)) == room.titles()
    assert 40 == len([path for path in site.asked if path.startswith("/a/")])
    with SqliteLedger(room.ledger_path) as ledger:
        docs = list(ledger.documents())
    assert {"The Quay"} == {doc.publisher for doc in docs}
    assert all("patrol boats" in doc.text and "teaser" not in doc.text for doc in docs)
    assert {(date(2031, 5, 3), "feed")} == {(doc.published, doc.published_from) for doc in docs}


def test_what_is_new_is_added_and_what_is_unchanged_is_not_sent_again(
    room: Room, site: Site
) -> None:
    site.answers |= {f"/a/{n}": page(report(n)) for n in range(3)}
    site.answers["/rss"] = conditional(rss(item(0), item(1)), '"1"', "text/xml")
    room.look()
    room.later(hours=1)
    room.look()
    site.answers["/rss"] = conditional(rss(item(2), item(0), item(1)), '"2"', "text/xml")
    room.later(hours=1)
    room.look()

    sent = [
        headers.get("if-none-match")
        for path, headers in zip(site.asked, site.headers, strict=True)
        if path == "/rss"
    ]
    assert [None, '"1"', '"1"'] == sent
    assert all_of(range(3)) == room.titles()


def test_a_feed_is_not_looked_at_before_its_time_unless_told_to(room: Room, site: Site) -> None:
    print_paper(site, range(1))
    room.look()
    room.later(minutes=5)
    room.look()
    assert 1 == site.asked.count("/rss")
    room.look(at_once=True)
    assert 2 == site.asked.count("/rss")
    room.later(minutes=15)
    room.look()
    assert 3 == site.asked.count("/rss")


def test_one_article_under_many_addresses_is_one(room: Room, site: Site) -> None:
    site.answers |= {
        "/a/1": page(report(1)),
        "/short/1": redirect("/a/1"),
        "/amp/1": page(report(1).replace("<head>", '<head><link rel=canonical href="/a/1">')),
        "/rss": page(rss(item(1)), "text/xml"),
    }
    room.look()
    again = (item(1, "/a/1?utm_source=x#top"), item(1, "/short/1"), item(1, "/amp/1"))
    site.answers["/rss"] = page(rss(*again), "text/xml")
    room.later(hours=1)
    room.look()

    assert all_of(range(1, 2)) == room.titles()
    with room.state() as state:
        (health,) = state.health()
    assert (1, 2, 0) == (health.added, health.known, health.waiting)


def test_a_new_address_for_a_known_guid_is_not_fetched(room: Room, site: Site) -> None:
    print_paper(site, range(1, 2))
    site.answers["/rss"] = page(rss(item(1, guid="q-1")), "text/xml")
    room.look()
    site.answers["/rss"] = page(rss(item(1, "/a/renamed", guid="q-1")), "text/xml")
    room.later(hours=1)
    room.look()

    assert "/a/renamed" not in site.asked


def test_a_guid_that_all_articles_share_hides_none_of_them(room: Room, site: Site) -> None:
    print_paper(site, range(1, 4))
    site.answers["/rss"] = page(rss(*(item(n, guid="0") for n in range(1, 4))), "text/xml")
    room.look()

    assert all_of(range(1, 4)) == room.titles()


def test_an_address_that_all_pages_call_their_own_hides_none_of_them(
    room: Room, site: Site
) -> None:
    print_paper(site, range(1, 4))
    for n in range(1, 4):
        canonical = '<head><link rel=canonical href="/news/">'
        site.answers[f"/a/{n}"] = page(report(n).replace("<head>", canonical))
    room.look()

    assert all_of(range(1, 4)) == room.titles()


def test_rules_choose_and_a_change_of_rules_is_heeded(room: Room, site: Site) -> None:
    print_paper(site, range(4))
    feed = rss(
        item(0, more="<category>World</category>"), item(1), item(2, "/a/2?section=sport"), item(3)
    )
    site.answers["/rss"] = conditional(feed, '"1"', "text/xml")
    site.answers["/a/2?section=sport"] = page(report(2))
    (plain,) = room.feeds
    room.feeds = [
        Wanted(
            url=plain.url,
            include=(rule("category:world"), rule("title:harbour 1"), rule("url:/2")),
            exclude=(rule("section=sport"),),
        )
    ]
    room.look()
    assert all_of(range(2)) == room.titles()

    room.feeds = [plain]
    room.later(hours=1)
    room.look()
    assert all_of(range(4)) == room.titles()


def test_news_sitemaps_and_their_indexes_are_followed(room: Room, site: Site) -> None:
    print_paper(site, range(5))
    urls = "".join(f"<url><loc>{site.url(f'/a/{n}')}</loc></url>" for n in range(3))
    others = "".join(f"<url><loc>{site.url(f'/a/{n}')}</loc></url>" for n in range(3, 5))
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site.answers |= {
        "/1.xml": page(f"<urlset {space}>{urls}</urlset>", "text/xml"),
        "/2.xml.gz": page(
            gzip.compress(f"<urlset {space}>{others}</urlset>".encode()), "application/gzip"
        ),
        "/rss": page(
            f"<sitemapindex {space}><sitemap><loc>{site.url('/1.xml')}</loc></sitemap>"
            f"<sitemap><loc>{site.url('/2.xml.gz')}</loc></sitemap></sitemapindex>",
            "text/xml",
        ),
    }
    room.look()

    assert all_of(range(5)) == room.titles()


def test_the_newest_are_taken_where_there_are_too_many(room: Room, site: Site) -> None:
    print_paper(site, range(1, 8))
    room.feeds = [Wanted(url=site.url("/rss"), newest=2)]
    room.look()

    assert all_of(range(6, 8)) == room.titles()


def test_a_feed_that_fails_is_left_alone_longer_each_time_and_stops_no_other(
    room: Room, site: Site
) -> None:
    print_paper(site, range(2), feed="/other")
    site.answers["/rss"] = page("", status=500)
    room.feeds.append(Wanted(url=site.url("/other")))

    waits = []
    for _ in range(4):
        assert 1 == room.look(at_once=True)
        with room.state() as state:
            first, second = state.health()
        assert first.next_try is not None
        waits.append((first.next_try - room.clock) / timedelta(minutes=1))
        room.clock = first.next_try

    assert [15, 30, 60, 120] == waits
    assert (4, "its server fails at it (status 500); try again later") == (
        first.failures,
        first.last_error,
    )
    assert (None, 2) == (first.last_success, second.added)

    print_paper(site, range(2))
    assert 0 == room.look(at_once=True)
    with room.state() as state:
        first = state.health()[0]
    assert (0, room.clock) == (first.failures, first.last_success)


@pytest.mark.parametrize("form", ["seconds", "moment"])
def test_a_server_that_asks_for_a_pause_gets_it(form: str, room: Room, site: Site) -> None:
    import datetime as dt

    said = (
        "7200"
        if form == "seconds"
        else format_datetime(dt.datetime.now(dt.UTC) + timedelta(hours=2), usegmt=True)
    )
    site.answers["/rss"] = page("", status=429, Retry_After=said)
    room.look()
    for _ in range(3):
        room.later(minutes=35)
        room.look(at_once=True)
    assert 1 == site.asked.count("/rss")

    print_paper(site, range(1))
    room.later(minutes=20)
    room.look(at_once=True)
    assert all_of(range(1)) == room.titles()


def test_a_host_that_asks_for_a_pause_is_asked_for_no_article_meanwhile(
    room: Room, site: Site
) -> None:
    print_paper(site, range(6))
    site.answers |= {f"/a/{n}": page("", status=429, Retry_After="3600") for n in range(6)}
    room.look()
    assert 1 == len([path for path in site.asked if path.startswith("/a/")])

    print_paper(site, range(6))
    room.later(hours=1, minutes=1)
    room.look()
    assert all_of(range(6)) == room.titles()


def test_an_article_is_tried_again_and_then_given_up(room: Room, site: Site) -> None:
    print_paper(site, range(2))
    site.answers["/a/0"] = page("", status=503)
    for _ in range(8):
        room.look()
        room.later(days=1)

    assert all_of(range(1, 2)) == room.titles()
    assert 5 == site.asked.count("/a/0")
    with SqliteLedger(room.ledger_path) as ledger:
        (rejection,) = ledger.rejections()
    assert (site.url("/a/0"), "its server fails at it (status 503)") == (
        rejection.uri,
        rejection.reason,
    )


def test_what_is_not_there_or_no_report_is_rejected_once_with_the_reason(
    room: Room, site: Site
) -> None:
    print_paper(site, range(6))
    site.answers |= {
        "/robots.txt": page("User-agent: *\nDisallow: /a/4\n", "text/plain"),
        "/a/0": page("", status=404),
        "/a/1": page("<html><body><p>Subscribe to continue reading this article.</p>"),
        "/a/2": page(b"\x89PNG", "image/png"),
        "/a/3": redirect("http://10.0.0.1/"),
    }
    room.look()
    told = room.told
    room.later(days=1)
    room.look()

    assert all_of(range(5, 6)) == room.titles()
    assert 5 == len([each for each in told if each.reason and not each.again])
    with SqliteLedger(room.ledger_path) as ledger:
        reasons = sorted(rejection.reason for rejection in ledger.rejections())
    assert [
        "is image/png, which is not read",
        "is not there (status 404)",
        "its host 10.0.0.1 is not on the public internet (10.0.0.1)",
        "its site asks programs not to fetch it (robots.txt)",
        "shows only the opening of a report, before a wall",
    ] == reasons
    assert 1 == site.asked.count("/a/0")


FAULTS = {
    "slow": drip(b"<rss>" * 1_000, 0.05),
    "truncated": cut(rss(item(1)).encode()),
    "redirect loop": redirect("/rss"),
    "private redirect": redirect("http://192.168.0.1/rss"),
    "gzip bomb": page(gzip.compress(b" " * 50_000_000), "text/xml", Content_Encoding="gzip"),
    "10 MB": page(b" " * 10_000_000, "text/xml"),
    "no feed": page("<html><body>Hello</body></html>"),
    "empty": page(""),
    "gone": page("", status=410),
    "picture": page(b"\x89PNG", "image/png"),
    "bomb": page(
        "<!DOCTYPE rss [<!ENTITY a 'ha'>"
        + "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(20))
        + "]><rss version='2.0'><channel><item><title>&a19;</title></item></channel></rss>",
        "text/xml",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_one_feed_is_told_and_the_other_is_read(
    fault: str, room: Room, site: Site
) -> None:
    print_paper(site, range(1), feed="/other")
    site.answers["/rss"] = FAULTS[fault]
    room.feeds.append(Wanted(url=site.url("/other")))

    failed = room.look()

    assert all_of(range(1)) == room.titles()
    assert failed == (0 if fault == "bomb" else 1)
    assert failed == len(room.reasons())
    assert all("\n" not in reason for reason in room.reasons())


def test_a_wrong_charset_is_seen_through(room: Room, site: Site) -> None:
    text = rss(item(1)).replace("Harbour", "Höfn harbour").encode("latin-1")
    site.answers |= {"/rss": page(text, "text/xml; charset=utf-8"), "/a/1": page(report(1))}
    room.look()

    assert all_of(range(1, 2)) == room.titles()


class Stop(BaseException):
    """The machine stops here."""


WRITES = ("looked", "fetched", "adding", "done", "known_as")


def stopping(after: int, *, before: bool) -> type[State]:
    """Return a memory in which the machine stops before or after the write of this number."""
    count = 0

    class Stopping(State):
        pass

    def wrapped(name: str) -> object:
        write = getattr(State, name)

        def method(self: State, *args: object, **more: object) -> object:
            nonlocal count
            count += 1
            if before and count == after:
                raise Stop
            result = write(self, *args, **more)
            if not before and count == after:
                raise Stop
            return result

        return method

    for name in WRITES:
        setattr(Stopping, name, wrapped(name))
    return Stopping


@pytest.mark.parametrize("before", [True, False])
def test_a_stop_at_any_write_loses_nothing_and_doubles_nothing(
    before: bool, site: Site, tmp_path: Path
) -> None:
    print_paper(site, range(2))
    site.answers["/rss"] = conditional(rss(item(0), item(1)), '"1"', "text/xml")
    stops = 0
    for number in range(1, 40):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        room = Room(folder, site, [Wanted(url=site.url("/rss"))])
        room.state_type = stopping(number, before=before)
        try:
            room.look()
        except Stop:
            stops += 1
        else:
            break
        room.state_type = State
        # The pages change a little meanwhile, as pages do.
        site.answers["/a/0"] = page(report(0).replace("told reporters", f"said, {number}"))
        room.look(at_once=True)

        assert all_of(range(2)) == room.titles(), number
        with room.state() as state:
            (health,) = state.health()
        assert (2, 0, 0, 0) == (health.added, health.known, health.waiting, health.rejected)
        site.answers["/a/0"] = page(report(0))
    assert stops > 8
