"""Tags are counted before a page is parsed."""

from __future__ import annotations

import pytest

from sayso.errors import InputRejected
from sayso.read.formats.html_map import places
from sayso.read.formats.html_scan import scan


def test_text_between_tags_has_its_offset() -> None:
    source = "<p class='a>b'>Guns</p><!-- not this --><script>if (a<b) c()</script>fell"

    found = scan(source, "a.html")

    assert ["Guns", "fell"] == [text for _, text in found]
    assert all(source[at : at + len(text)] == text for at, text in found)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>" * 501, "nests its tags more than 500 deep"),
        ("<p " + "a=1 " * 1001 + ">", "has a tag with more than 1,000 attributes"),
        ("<p " + "a " * 1001 + ">", "has a tag with more than 1,000 attributes"),
        ("<i></i>" * 100_001, "holds more than 200,000 tags or 2,000,000 characters of text"),
    ],
    ids=["deep", "attributes", "names alone", "tags"],
)
def test_pages_that_are_not_parsed(source: str, expected: str) -> None:
    with pytest.raises(InputRejected, match=expected):
        scan(source, "a.html")


@pytest.mark.parametrize(
    "source",
    [
        "<p>" * 2000,
        "<ul>" + "<li>a" * 2000,
        "<table>" + "<tr><td>a<td>b" * 2000,
        "<br>" * 2000,
        "<div></div>" * 2000,
        "<img src='a' />" * 2000,
        "<script>" + "'<div>'" * 2000 + "</script>",
        "<!--" + "<div>" * 2000 + "-->",
    ],
)
def test_tags_that_nest_in_nothing(source: str) -> None:
    scan(source, "a.html")


def test_words_are_found_again_across_tags_and_character_references() -> None:
    source = "<h1>Ash &amp; ice</h1><p>The <b>guns</b> fell&nbsp;silent.</p><p>&ldquo;Now.&rdquo;"

    found = places(scan(source, "a"), ["Ash & ice", "The guns fell silent.", "“Now.”", "Never"])

    assert [
        "Ash &amp; ice",
        "The <b>guns</b> fell&nbsp;silent.",
        "&ldquo;Now.&rdquo;",
        None,
    ] == [span and span.of(source) for span in found]
