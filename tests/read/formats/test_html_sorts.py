"""Pages that are no single report: live blogs, lists, walls, notices, other languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from page_maker import SENTENCES, paragraphs, write_page

from sayso.model import BlockKind, Document
from sayso.read import Skipped, read

NEWS = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour closed"}


def json_ld(item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def reasons(path: Path) -> list[str]:
    return [item.reason if isinstance(item, Skipped) else "read" for item in read(path)]


def reports(path: Path) -> list[Document]:
    found = list(read(path))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def live_page(folder: Path) -> Path:
    entries = "".join(
        f'<article class="live-post block" id="post{n}"><time datetime="2031-05-0{n}T1{n}:20:00Z">'
        f"1{n}.20</time><h2>Update number {n} from the harbour</h2><p>{SENTENCES[n]}</p>"
        f'<p>{SENTENCES[n + 1]}</p><div class="share-tools"><a href="#">Share</a></div></article>'
        for n in range(1, 5)
    )
    body = f"<h1>Harbour closure: live</h1><p>{SENTENCES[0]}</p><div class='feed'>{entries}</div>"
    head = '<meta property="og:site_name" content="Fjord Courier">' + json_ld(
        {"@type": "LiveBlogPosting", "headline": "Harbour closure: live"}
    )
    return write_page(folder, body, head=head, title="Harbour closure: live")


def test_a_post_shown_in_an_update_is_not_the_paper_s_own_word(tmp_path: Path) -> None:
    updates = "".join(
        f'<article class="live-update"><time datetime="2031-05-03T1{n}:00">1{n}:00</time>'
        f'<h2>Update {n}</h2>{paragraphs(n, n + 1)}<blockquote class="twitter-tweet">'
        f"<p>They are shooting at the ferry number {n} again, keep away from the quay.</p>"
        "</blockquote></article>"
        for n in range(3)
    )
    docs = list(read(write_page(tmp_path, f"<h1>Live: harbour</h1>{updates}", title="Live: quay")))

    assert 3 == len(docs)
    for doc in docs:
        assert isinstance(doc, Document)
        assert BlockKind.FURNITURE is doc.blocks[-1].kind


def test_a_live_blog_is_a_report_for_each_update(tmp_path: Path) -> None:
    found = reports(live_page(tmp_path))

    assert [f"Update number {n} from the harbour" for n in range(1, 5)] == [
        doc.title for doc in found
    ]
    assert [date(2031, 5, n) for n in range(1, 5)] == [doc.published for doc in found]
    assert {"Fjord Courier"} == {doc.publisher for doc in found}
    assert found[1].uri.endswith("page.html#post2")
    assert "Share" not in found[1].text


def test_the_updates_of_a_live_blog_drawn_by_scripts_are_in_its_head(tmp_path: Path) -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {n}",
            "datePublished": f"2031-05-0{n}T10:00:00Z",
            "articleBody": f"{SENTENCES[n]}\n{SENTENCES[n + 1]}",
        }
        for n in range(1, 4)
    ]
    item = {"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": updates}

    found = reports(write_page(tmp_path, "<div id='app'></div>", head=json_ld(item)))

    assert ["Update 1", "Update 2", "Update 3"] == [doc.title for doc in found]


def test_a_live_blog_without_updates_says_so(tmp_path: Path) -> None:
    item = {"@type": "LiveBlogPosting", "headline": "Live"}
    path = write_page(tmp_path, paragraphs(0, 3), head=json_ld(item))

    assert ["is a live blog whose updates cannot be told apart"] == reasons(path)


def test_a_front_page_is_a_list(tmp_path: Path) -> None:
    teasers = "".join(
        f'<div class="card"><h3><a href="/{n}">Harbour story with the number {n} in it</a></h3>'
        f"<p>{text}</p></div>"
        for n, text in enumerate(SENTENCES)
    )
    head = '<meta property="og:type" content="website">'

    assert ["is a list of links to reports, not a report"] == reasons(
        write_page(tmp_path, f"<main><h1>News</h1>{teasers}</main>", head=head)
    )


def test_an_article_above_many_links_is_no_list(tmp_path: Path) -> None:
    links = "".join(
        f'<div class="card"><h3><a href="/{n}">Another story with the number {n}</a></h3></div>'
        for n in range(9)
    )
    body = f"<article><h1>Harbour closed</h1>{paragraphs(0, 6)}</article><section>{links}</section>"

    (doc,) = reports(write_page(tmp_path, body, title="Harbour closed"))

    assert SENTENCES[5] in doc.text
    assert "Another story" not in doc.text


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (
            f"<article><h1>Harbour closed</h1>{paragraphs(0, 2)}<div class='paywall'><p>Subscribe "
            "to continue reading</p><p>Already a subscriber? Sign in</p></div></article>",
            "Harbour closed",
            "shows only the opening of a report, before a wall",
        ),
        (
            "<div class='consent'><h1>We value your privacy</h1><p>We and our 843 partners store "
            "and access information on a device.</p><button>Accept all</button></div>",
            "Fjord Courier",
            "is a notice about cookies or privacy, not the report",
        ),
        (
            "<h1>Just a moment...</h1><p>Checking your browser before you go on to the site.</p>",
            "Just a moment...",
            "is a check for robots, not the report",
        ),
        (
            "<h1>Page not found</h1><p>The page you were looking for could not be found here.</p>",
            "404 - Fjord Courier",
            "is a notice that the report is not there",
        ),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'>"
            "</div><script src='a.js'></script><script>boot()</script>",
            "Fjord Courier",
            "shows its text only by scripts",
        ),
        ("<p>Hello.</p>", "Nothing", "holds no report that could be found"),
    ],
    ids=["wall", "consent", "robots", "missing", "scripts", "nothing"],
)
def test_pages_that_stand_in_for_a_report(
    tmp_path: Path, body: str, title: str, expected: str
) -> None:
    assert [expected] == reasons(write_page(tmp_path, body, title=title))


def test_a_whole_report_with_a_line_that_sells_subscriptions_is_read(tmp_path: Path) -> None:
    body = (
        f"<article><h1>Harbour closed</h1>{paragraphs(0, 8)}</article>"
        "<div class='offer'><p>Already a subscriber? Sign in</p></div>"
    )

    (doc,) = reports(write_page(tmp_path, body))

    assert SENTENCES[7] in doc.text


def test_a_page_drawn_by_scripts_may_carry_its_text_in_its_head(tmp_path: Path) -> None:
    item = {**NEWS, "articleBody": "\n".join(SENTENCES), "datePublished": "2031-05-03"}
    body = "<div id='root'></div><script>boot()</script>"

    (doc,) = reports(write_page(tmp_path, body, head=json_ld(item)))

    assert ("Harbour closed", date(2031, 5, 3)) == (doc.title, doc.published)
    assert SENTENCES[4] in doc.text


def test_reports_loaded_one_under_the_other_are_told_apart(tmp_path: Path) -> None:
    body = (
        f"<article class='story'><h1>Harbour closed</h1>{paragraphs(0, 6)}</article>"
        "<article class='story'><h1>Prices rise in Dalvik</h1><time datetime='2031-05-01'>1 May"
        f"</time>{paragraphs(2, 8)}</article>"
    )
    item = {**NEWS, "datePublished": "2031-05-03"}

    found = reports(write_page(tmp_path, body, head=json_ld(item), title="Harbour closed"))

    assert [("Harbour closed", date(2031, 5, 3)), ("Prices rise in Dalvik", date(2031, 5, 1))] == [
        (doc.title, doc.published) for doc in found
    ]
    assert SENTENCES[7] not in found[0].text


def test_comments_are_no_reports(tmp_path: Path) -> None:
    comments = "".join(
        f"<article class='comment'><h3>Reader {n}</h3>{paragraphs(0, 8)}</article>" for n in (1, 2)
    )
    body = f"<article><h1>Harbour closed</h1>{paragraphs(0, 6)}</article><section id='comments'>"

    found = reports(write_page(tmp_path, f"{body}{comments}</section>", title="Harbour closed"))

    assert ["Harbour closed"] == [doc.title for doc in found]
    assert "Reader" not in found[0].text


ICELANDIC = (
    "<p>Höfninni á Húsavík var lokað á mánudag eftir að tveir varðbátar lögðust við hafnarmynnið, "
    "að sögn hafnarstjórans, og sjómenn sem höfðu siglt fyrir dögun fengu að vita það í talstöð "
    "að þeir skyldu halda til Kópaskers í staðinn.</p><p>Talsmaður varðarins neitaði því að "
    "nokkrum hefði verið vísað frá og sagði að bátarnir væru þar til að telja skip.</p>"
)


@pytest.mark.parametrize("lang", ["is", "en"])
def test_a_page_in_another_language(tmp_path: Path, lang: str) -> None:
    path = write_page(tmp_path, f"<article><h1>Höfn lokað</h1>{ICELANDIC}</article>", lang=lang)
    named = " (is)" if lang == "is" else ""

    assert [f"is in another language than English{named}"] == reasons(path)


def test_an_english_page_that_declares_another_language_is_read(tmp_path: Path) -> None:
    body = f"<article><h1>Harbour closed</h1>{paragraphs(0, 6)}</article>"

    (doc,) = reports(write_page(tmp_path, body, lang="is"))

    assert "en" == doc.language


def test_a_caption_inside_the_text_keeps_its_place(tmp_path: Path) -> None:
    body = (
        f"<article><h1>Harbour closed</h1>{paragraphs(0, 3)}<figure><img src='a.jpg'><figcaption>"
        "Boats at the mouth of the harbour on Monday.</figcaption></figure>"
        f"<figure><blockquote class='pull-quote'>{SENTENCES[4]}</blockquote></figure>"
        f"{paragraphs(3, 7)}</article>"
    )

    (doc,) = reports(write_page(tmp_path, body))
    kinds = [block.kind for block in doc.blocks]

    assert BlockKind.CAPTION == kinds[4]
    assert [BlockKind.FURNITURE] == [kind for kind in kinds if kind is BlockKind.FURNITURE]


def test_a_browser_notes_where_it_saved_a_page_from(tmp_path: Path) -> None:
    path = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")
    note = "<!-- saved from url=(0042)https://courier.example/harbour-closed -->"
    path.write_text(path.read_text().replace("<html", f"{note}\n<html"), encoding="utf-8")

    (doc,) = reports(path)

    assert "https://courier.example/harbour-closed" == doc.url
    assert "courier.example" == doc.publisher


def test_people_who_live_somewhere_are_no_live_blog(tmp_path: Path) -> None:
    posts = "".join(
        f"<div class='blog-post'><time datetime='2031-05-0{n}'>{n} May</time><p>{SENTENCES[n]}</p>"
        "</div>"
        for n in range(1, 4)
    )
    body = f"<article><h1>We live in fear</h1>{paragraphs(0, 8)}</article><section>{posts}"

    found = reports(write_page(tmp_path, f"{body}</section>", title="We live in fear"))

    assert ["We live in fear"] == [doc.title for doc in found]
