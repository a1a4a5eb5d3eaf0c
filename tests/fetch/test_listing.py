"""The list of feeds: what it may say, and what is said of what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import SettingInvalid
from sayso.fetch.entries import Entry
from sayso.fetch.listing import Listing, read_listing
from sayso.fetch.rules import rule, wanted

GOOD = """
interval = 30
delay = 1.5

[[feed]]
url = "https://north.example/rss"
publisher = "Northern  Lantern"
language = "en-GB"
include = ["url:/world/", "title:cease*fire", "ferry"]
exclude = "category:Opinion"
interval = 60
newest = 20

[[feed]]
url = "https://Quay.example"
"""


def listing(tmp_path: Path, text: str) -> Listing:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return read_listing(path)


def test_a_list_with_all_there_is(tmp_path: Path) -> None:
    found = listing(tmp_path, GOOD)

    first, second = found.feeds
    assert () == found.troubles
    assert ("Northern Lantern", "en", 60, 20) == (
        first.publisher, first.language, first.interval, first.newest,
    )  # fmt: skip
    assert (3, 1) == (len(first.include), len(first.exclude))
    assert ("https://quay.example/", None, 30, 100) == (
        second.url, second.publisher, second.interval, second.newest,
    )  # fmt: skip
    assert 1.5 == found.delay


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("", "has no url"),
        ("url = 3", "has no url"),
        ('url = "north.example/rss"', "lacks http:// or https://"),
        ('url = "file:///etc/passwd"', "is no address of the form https://host/path"),
        ('url = "https://a:b@north.example/"', "carries a name or password"),
        ('url = "https://bad.example/"\nlink = "x"', "has no use for 'link'"),
        ('url = "https://bad.example/"\nlanguage = "is"', "states the language 'is'"),
        ('url = "https://bad.example/"\npublisher = 7', "has a publisher that is no name"),
        ('url = "https://bad.example/"\ninclude = [1]', "has a rule under include that is no text"),
        (
            'url = "https://bad.example/"\nexclude = ["url:"]',
            "has a rule under exclude that is",
        ),
        ('url = "https://bad.example/"\ninterval = 0', "interval is 0, which is not from 1"),
        ('url = "https://bad.example/"\ninterval = true', "interval is no number"),
        ('url = "https://good.example/"', "is named twice"),
    ],
)
def test_an_entry_that_cannot_be_used_is_told_in_a_line_and_the_others_are_used(
    entry: str, said: str, tmp_path: Path
) -> None:
    text = f'[[feed]]\nurl = "https://good.example/"\n[[feed]]\n{entry}\n'
    found = listing(tmp_path, text)

    (trouble,) = found.troubles
    assert ["https://good.example/"] == [feed.url for feed in found.feeds]
    assert "feeds.toml, feed 2" in trouble.where
    assert trouble.reason.startswith(said)
    assert "\n" not in f"{trouble.where}{trouble.reason}{trouble.remedy}"


def test_what_the_list_says_for_all_feeds_is_checked_too(tmp_path: Path) -> None:
    found = listing(tmp_path, f"pause = 3\ndelay = -1\n{GOOD.replace('delay = 1.5', '')}")

    assert ["has no use for 'pause'", "delay delay is -1, which is not from 0 to 600"] == [
        trouble.reason for trouble in found.troubles
    ]
    assert 2 == len(found.feeds)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "names no feed"),
        (b"feed = 3", "names no feed"),
        (b"[[feed]\n", "Expected"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes(raw)

    with pytest.raises(SettingInvalid, match=said):
        read_listing(path)
    with pytest.raises(SettingInvalid, match="does not exist; check the name"):
        read_listing(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("ferry", True),
        ("FERRY", True),
        ("title:ferry", True),
        ("url:ferry", False),
        ("url:/world/", True),
        ("category:fjord", True),
        ("title:fjord", False),
        ("title:the ferry*dawn", True),
        ("title:dawn*ferry", False),
        ("title:a.b", False),
        ("https://north", True),
    ],
)
def test_a_rule_is_looked_for_where_it_says(text: str, matches: bool) -> None:
    entry = Entry(
        url="https://north.example/world/1",
        title="The ferry left before dawn",
        categories=("Fjords",),
    )
    assert matches == rule(text).matches(entry)


def test_what_is_excluded_is_left_out_of_what_is_included() -> None:
    entry = Entry(url="https://north.example/world/1", title="The ferry left")

    assert wanted(entry, (), ())
    assert wanted(entry, [rule("ferry")], [rule("opinion")])
    assert not wanted(entry, [rule("ferry")], [rule("world")])
    assert not wanted(entry, [rule("bus")], ())


def test_a_rule_with_many_stars_is_quick() -> None:
    entry = Entry(url="https://north.example/", title="a" * 1_000)

    assert not rule("title:a*a*a*a*a*b").matches(entry)
