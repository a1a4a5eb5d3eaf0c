"""What the head of a page states, and how its characters and days are read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lxml import html as markup
from page_maker import SENTENCES

from sayso.read.formats.days import day_of
from sayso.read.formats.html_decode import decode_page
from sayso.read.formats.html_facts import facts_of, without_site
from sayso.read.formats.language import is_english
from sayso.read.sniff import form_of


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Guns fall silent | The Courier", None, "Guns fall silent"),
        ("Guns fall silent - The Courier", "The Courier", "Guns fall silent"),
        ("Guns fall silent | North | The Courier", "The Courier", "Guns fall silent | North"),
        ("Guns fall silent - for a night", "The Courier", "Guns fall silent - for a night"),
        ("Guns fall silent", "The Courier", "Guns fall silent"),
        ("Harbour-master resigns", "Harbour", "Harbour-master resigns"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(
    title: str, publisher: str | None, expected: str
) -> None:
    assert expected == without_site(title, publisher)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-03T23:30:00-05:00", date(2031, 5, 3)),
        ("20310503", date(2031, 5, 3)),
        ("3 May 2031", date(2031, 5, 3)),
        ("May 3, 2031 10:15 AM", date(2031, 5, 3)),
        (1935705600, date(2031, 5, 5)),
        (1935705600000, date(2031, 5, 5)),
        (datetime(2031, 5, 3, 23, tzinfo=UTC), date(2031, 5, 3)),
        ("03/05/2031", None),
        ("2031-13-41", None),
        ("yesterday", None),
        (2031, None),
        (float("nan"), None),
        (None, None),
        (True, None),
    ],
)
def test_days_that_machines_and_people_write(value: object, expected: date | None) -> None:
    assert expected == day_of(value)


def test_json_ld_goes_before_meta_elements_and_survives_a_loose_comma() -> None:
    page = markup.document_fromstring(
        "<html><head><meta property='article:published_time' content='2031-05-01'>"
        "<meta property='article:modified_time' content='2031-05-09'>"
        "<script type='application/ld+json'>{'@graph': [{'@type': ['NewsArticle'], 'headline': "
        "'Guns', 'datePublished': '2031-05-03', 'author': [{'name': 'Runa Vidal'}, 'Eik Sand'],"
        "},]}</script></head><body></body></html>".replace("'", '"')
    )

    facts = facts_of(page)

    assert (date(2031, 5, 3), "json-ld") == (facts.published, facts.published_from)
    assert (date(2031, 5, 9), "meta") == (facts.updated, facts.updated_from)
    assert "Runa Vidal, Eik Sand" == facts.byline


PAGE = "<html><head>{}</head><body><p>Þór said: “Höfn is quiet.”</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
        ("no-such-name", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
    ],
)
def test_a_page_may_declare_what_it_is_not(declared: str, encoding: str) -> None:
    page = PAGE.format(f'<meta charset="{declared}">')

    assert page == decode_page(page.encode(encoding), "a.html").removeprefix("\ufeff")


def test_a_page_cut_inside_a_character() -> None:
    raw = PAGE.format("").encode()

    assert decode_page(raw[: raw.index("Þ".encode()) + 1], "a.html").endswith("<p>\ufffd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ".join(SENTENCES), True),
        ("Guns fell silent.", None),
        (
            "Der Hafen von Husavik wurde am Montag geschlossen, nachdem zwei Boote an der Einfahrt "
            "Stellung bezogen hatten, sagte der Hafenmeister. Die Fischer, die vor dem Morgen "
            "ausgelaufen waren, wurden über Funk angewiesen, einen anderen Hafen anzulaufen, und "
            "neun Boote taten das auch.",
            False,
        ),
        (
            "De haven van Husavik was maandag gesloten nadat twee patrouilleboten voor de monding "
            "waren gaan liggen, zei de havenmeester. Vissers die voor zonsopgang waren uitgevaren "
            "kregen over de radio te horen dat ze naar een andere haven moesten, en dat is wat "
            "negen boten deden, of dat zeggen ze.",
            False,
        ),
        ("أغلق ميناء ريكيافيك يوم الاثنين كما قال مصدران في الميناء " * 5, False),
    ],
    ids=["English", "short", "German", "Dutch", "Arabic"],
)
def test_what_is_surely_english(text: str, expected: bool | None) -> None:
    assert expected is is_english(text)


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", b"Guns fall silent", "text"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.txt", b"\n<!-- saved --><!DOCTYPE HTML PUBLIC", "html"),
        ("-", b"<html lang='en'>", "html"),
        ("-", b'{"text": "Guns"}', "json"),
        ("a.html", b"MIME-Version: 1.0\nSnapshot-Content-Location: x\nmultipart/related", "mhtml"),
        ("a.HTM", b"Guns", "html"),
        ("a.docx", b"PK\x03\x04", "zip"),
        ("a.html", b"\x1f\x8b\x08", "text"),
        ("notes", b"Guns fall silent", "text"),
        ("a.txt", "<!doctype html>".encode("utf-16"), "html"),
    ],
)
def test_bytes_tell_a_format_before_the_name_does(name: str, head: bytes, expected: str) -> None:
    assert expected == form_of(name, head)
