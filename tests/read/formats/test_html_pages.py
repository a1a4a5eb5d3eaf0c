"""Saved pages in the manner of several content systems: text, kinds of blocks, head."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import trafilatura
from pages_truth import APART, PAGES, f1, truth

from sayso.model import BlockKind, Document
from sayso.read import read_file

BODY, HEADLINE, CAPTION = BlockKind.BODY, BlockKind.HEADLINE, BlockKind.CAPTION
NAMES = sorted(path.name for path in PAGES.glob("*.html"))


def page(name: str) -> Document:
    (doc,) = read_file(PAGES / name)
    return doc


def told(doc: Document) -> str:
    """Return the report's own words: no title, caption or furniture."""
    kept = (BODY, BlockKind.BYLINE, HEADLINE, BlockKind.DATELINE)
    texts = [(block.kind, block.span.of(doc.text)) for block in doc.blocks if block.kind in kept]
    return " ".join(text for kind, text in texts if kind is not HEADLINE or text != doc.title)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_at_least_as_good_as_that_of_trafilatura_alone(name: str) -> None:
    source = (PAGES / name).read_text(encoding="utf-8")
    marked = truth(source)
    apart = {text for kind, text in marked if kind in ("title", "post")}
    left_out = ("title", "caption", "post")
    expected = " ".join(text for kind, text in marked if kind not in left_out)
    mine = f1(told(page(name)), expected)

    for precision in (True, False):
        alone = trafilatura.extract(source, favor_precision=precision, include_comments=False)
        lines = [line for line in (alone or "").splitlines() if line not in apart]
        assert mine >= f1("\n".join(lines), expected)


def test_the_text_that_scripts_would_draw_is_taken_from_the_data_for_machines() -> None:
    path = APART / "json_only.html"
    marked = truth(path.read_text(encoding="utf-8"))
    (doc,) = read_file(path)

    assert [text for _, text in marked] == [block.span.of(doc.text) for block in doc.blocks]


def test_a_live_blog_is_a_report_for_each_update_without_what_is_around_it() -> None:
    path = APART / "live_blog.html"
    marked = [text for _, text in truth(path.read_text(encoding="utf-8"))]
    docs = read_file(path)

    titles, texts = marked[::2], marked[1::2]
    assert titles == [doc.title for doc in docs]
    assert [f"{one}\n\n{other}" for one, other in zip(titles, texts, strict=True)] == [
        doc.text for doc in docs
    ]


def test_a_post_in_a_frame_is_not_the_paper_s_own_word() -> None:
    doc = page("social_posts.html")
    posts = {
        text for kind, text in truth((PAGES / "social_posts.html").read_text()) if kind == "post"
    }

    assert posts == {
        block.span.of(doc.text) for block in doc.blocks if block.kind is BlockKind.FURNITURE
    }


def test_lines_that_were_wrapped_by_hand_are_paragraphs() -> None:
    doc = page("terminal.html")

    assert all(
        block.span.of(doc.text).endswith((".", "”")) for block in doc.blocks if block.kind is BODY
    )


def test_a_subhead_stands_above_its_text_and_a_box_takes_its_own_away() -> None:
    heads = [
        block.span.of(page(name).text)
        for name in ("feature.html", "explainer.html")
        for block in page(name).blocks
        if block.kind is HEADLINE
    ]

    assert {"The tunnel", "Guns by the lake", "Can one travel at night?"} <= set(heads)
    assert not {"Timeline of the talks", "The hauliers’ guild"} & set(heads)


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_a_headline(name: str) -> None:
    source = (PAGES / name).read_text(encoding="utf-8")
    (title,) = [text for kind, text in truth(source) if kind == "title"]
    doc = page(name)

    assert (title, HEADLINE) == (doc.title, doc.blocks[0].kind)
    assert doc.text.startswith(title)


@pytest.mark.parametrize("name", NAMES)
def test_each_block_is_found_again_in_the_source(name: str) -> None:
    source = (PAGES / name).read_text(encoding="utf-8")
    doc = page(name)

    assert doc.source_map
    for span, there in doc.source_map:
        words = span.of(doc.text).split()
        assert (source[there.start], source[there.end - 1]) == (words[0][0], words[-1][-1]) or (
            "&" in there.of(source)
        )


@pytest.mark.parametrize(
    ("name", "publisher", "published", "origin", "updated", "byline"),
    [
        ("blog_theme.html", "The Skerry Post", "2031-03-09", "json-ld", "2031-03-10", "Runa Vidal"),
        (
            "component_site.html",
            "Northern Lantern",
            "2031-04-14",
            "json-ld",
            "2031-04-14",
            "Eik Sand, Dora Wells",
        ),
        ("brief.html", "East Coast Mail", "2031-01-08", "meta", None, None),
        ("plain_divs.html", None, "2031-08-30", "page", None, "Newsroom"),
        ("tables_1999.html", None, "2031-02-12", "page", None, None),
        ("commented.html", "Snaefell Notes", "2031-11-12", "time", None, "Marin Sand"),
        ("explainer.html", "Fjord Monitor", "2031-09-20", "meta", "2031-09-22", "Dagur Fold"),
        ("line_breaks.html", None, "2031-02-21", "page", None, None),
        (
            "lazy_spans.html",
            "Nordurljos News Agency",
            "2031-12-01",
            "meta",
            None,
            "Abdallah ibn Yusuf al-Tikriti, Hrefna Mar",
        ),
        (
            "tabloid.html",
            "The Comet",
            "2031-11-12",
            "meta",
            None,
            "TINNA BLAER, WEST COAST REPORTER",
        ),
        ("amp.html", "Harbour Times", "2031-03-11", "json-ld", None, "Harbour Times staff"),
    ],
)
def test_what_the_head_states(
    name: str,
    publisher: str | None,
    published: str,
    origin: str,
    updated: str | None,
    byline: str | None,
) -> None:
    doc = page(name)

    assert publisher == doc.publisher
    assert (date.fromisoformat(published), origin) == (doc.published, doc.published_from)
    assert (date.fromisoformat(updated) if updated else None) == doc.updated
    assert byline == doc.byline


def test_what_the_user_says_goes_before_the_page() -> None:
    path = PAGES / "wire.html"

    (doc,) = read_file(path, publisher="The Skerry Post", published=date(2031, 6, 21))

    assert ("The Skerry Post", date(2031, 6, 21)) == (doc.publisher, doc.published)
    assert doc.published_from == "given"


def test_captions_subheads_and_datelines_are_blocks_of_their_kind() -> None:
    doc = page("wire.html")
    kinds = [(block.kind.value, block.span.of(doc.text)[:24]) for block in doc.blocks]

    assert [
        ("headline", "Rebels hand three harbou"),
        ("caption", "A council worker paints "),
        ("dateline", "HOFN, June 20 (Lighthous"),
        ("body", "Rebels of the Glacier Co"),
    ] == kinds[:4]
    assert ("headline", "FUEL PRICES FALL") in kinds
    assert ("byline", "Reporting by Ari Bjornse") in kinds


def test_a_quotation_pulled_out_is_furniture(tmp_path: Path) -> None:
    doc = page("interview.html")

    pulled = [
        block.kind
        for block in doc.blocks
        if block.span.of(doc.text) == "I was shown where they had been stored."
    ]
    assert pulled in ([], [BlockKind.FURNITURE])
