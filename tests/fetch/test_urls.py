"""Addresses taken apart, and the key of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputRejected
from sayso.fetch.urls import article_key, joined, parse


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTPS://North.Example", "https://north.example/"),
        (" https://north.example/a b?c=d e#f ", "https://north.example/a%20b?c=d%20e"),
        ("http://north.example:80/a", "http://north.example/a"),
        ("https://north.example:8443", "https://north.example:8443/"),
        ("https://höfn.example/frétt", "https://xn--hfn-sna.example/fr%C3%A9tt"),
        ("https://north.example?q=1", "https://north.example/?q=1"),
        ("https://north.example./a", "https://north.example/a"),
        ("http://[2606:4700::0:1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_the_usual_spelling(text: str, url: str) -> None:
    assert url == parse(text).url
    assert url == parse(url).url


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for given_text in (text, f"http://{text}", f"https://north.example/{text}"):
        try:
            address = parse(given_text)
        except InputRejected:
            continue
        assert address.url.isascii()
        assert address == parse(address.url)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.north.example/world/12",
        "https://north.example/world/12/",
        "https://north.example:443/world/12#comments",
        "https://NORTH.example/world/12?utm_source=feed&fbclid=9",
    ],
)
def test_addresses_of_one_article(other: str) -> None:
    assert article_key("https://north.example/world/12") == article_key(other)


def test_addresses_of_two_articles() -> None:
    keys = [
        article_key(f"https://north.example{path}")
        for path in ("/a", "/b", "/a?id=1", "/a?id=2", "/a?page=1&id=1", "/A")
    ]
    assert len(keys) == len(set(keys))
    assert article_key("https://n.example/?b=2&a=1") == article_key("https://n.example/?a=1&b=2")


@pytest.mark.parametrize("link", ["\\\\127.0.0.1\\", "/a\nb", "http://a\u202eb/"])
def test_links_that_are_written_oddly_are_refused(link: str) -> None:
    with pytest.raises(InputRejected):
        joined("https://north.example/", link)
