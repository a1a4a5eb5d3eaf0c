"""PDF, Word, EPUB and e-mail: what they say, and what is wrong with those that cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest
from documents_maker import book, letter, page_file, word, zipped
from page_maker import SENTENCES
from pdf_maker import Line, pdf

from sayso.errors import InputRejected
from sayso.model import BlockKind, Document
from sayso.read import Skipped, read
from sayso.read.formats.base import Source
from sayso.read.formats.readers import reader

pytest.importorskip("pypdfium2", reason="sayso[documents] is not installed")
docx = pytest.importorskip("docx", reason="sayso[documents] is not installed")


def reports(path: Path) -> list[Document]:
    found = list(read(path))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def reason(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    (item,) = read(path)
    assert isinstance(item, Skipped)
    return item.reason


def set_page(text: list[str], number: int) -> list[Line]:
    """Return a page of paragraphs under a running head, wrapped at 80 characters."""
    lines: list[Line] = [(60, 800, "Coast Count - Weekly Report"), (290, 30, str(number))]
    y = 760
    for paragraph in text:
        for row in wrap(paragraph, 80):
            lines.append((60, y, row))
            y -= 14
    return lines


def test_a_pdf_is_read_without_running_heads_and_page_numbers(tmp_path: Path) -> None:
    pages = [
        set_page(["Harbour closed at Husavik", "3 May 2031", *SENTENCES[0:3]], 1),
        set_page(list(SENTENCES[3:6]), 2),
        set_page(list(SENTENCES[6:8]), 3),
    ]
    path = tmp_path / "week.pdf"
    path.write_bytes(pdf(pages, author="Runa Vidal"))

    (doc,) = reports(path)

    assert ("Harbour closed at Husavik", date(2031, 5, 3)) == (doc.title, doc.published)
    assert "Runa Vidal" == doc.byline
    assert "Weekly Report" not in doc.text
    flat = " ".join(doc.text.split())
    assert all(sentence in flat for sentence in SENTENCES)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    lines: list[Line] = [(60, 790, "Harbour closed at Husavik")]
    for x, texts in ((60, SENTENCES[:4]), (310, SENTENCES[4:])):
        rows = [row for text in texts for row in wrap(text, 42)]
        lines.extend((x, 760 - 14 * n, row) for n, row in enumerate(rows))
    path = tmp_path / "columns.pdf"
    path.write_bytes(pdf([lines]))

    (doc,) = reports(path)

    assert ["Harbour closed at Husavik", *SENTENCES] == [
        block.span.of(doc.text) for block in doc.blocks
    ]


def test_words_cut_at_the_end_of_a_line_are_made_whole(tmp_path: Path) -> None:
    lines: list[Line] = [
        (60, 700, "The council of Husavik wants a long-term answer, and the mili-"),
        (60, 686, "tia at the pier has none, a clerk of the council said. A long-"),
        (60, 672, "term answer would need money that nobody in the town has."),
    ]
    path = tmp_path / "cut.pdf"
    path.write_bytes(pdf([lines]))

    (doc,) = reports(path)

    assert "the militia at the pier" in doc.text
    assert "A long-term answer" in doc.text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pdf([[]]), "is a PDF file without text (pages that were scanned are pictures)"),
        (b"%PDF-1.7\nnothing more", "is a PDF file that cannot be opened"),
        (pdf([set_page(list(SENTENCES), 1)])[:700], "is a PDF file that cannot be opened"),
    ],
    ids=["no text", "damaged", "cut"],
)
def test_pdfs_that_cannot_be_read(tmp_path: Path, content: bytes, expected: str) -> None:
    found = reason(tmp_path / "a.pdf", content)

    assert found in (expected, "is a PDF file without text (pages that were scanned are pictures)")


def test_a_word_document_has_headings_and_captions(tmp_path: Path) -> None:
    path = tmp_path / "harbour.docx"
    path.write_bytes(word())

    (doc,) = reports(path)
    kinds = {block.span.of(doc.text): block.kind for block in doc.blocks}

    assert ("Harbour closed at Husavik", date(2031, 5, 3)) == (doc.title, doc.published)
    assert BlockKind.HEADLINE == kinds["Prices rise"]
    assert BlockKind.CAPTION == kinds["Boats at the mouth of the harbour."]
    assert BlockKind.BODY == kinds[SENTENCES[5]]
    assert BlockKind.FURNITURE == kinds["District a"]


def test_an_export_of_a_news_database_is_several_reports(tmp_path: Path) -> None:
    document = docx.Document()
    for number, title in enumerate(("Harbour closed at Husavik", "Prices rise in Dalvik"), 1):
        document.add_paragraph(f"Document {number} of 2")
        document.add_paragraph(title)
        document.add_paragraph("Fjord Courier")
        document.add_paragraph(f"{number} May 2031")
        for text in SENTENCES[:4]:
            document.add_paragraph(text)
    document.save(str(tmp_path / "two.docx"))

    found = reports(tmp_path / "two.docx")

    assert ["Harbour closed at Husavik", "Prices rise in Dalvik"] == [doc.title for doc in found]
    assert [date(2031, 5, 1), date(2031, 5, 2)] == [doc.published for doc in found]


def test_a_book_is_a_report_for_each_chapter_in_its_own_order(tmp_path: Path) -> None:
    path = tmp_path / "week.epub"
    path.write_bytes(book())

    found = reports(path)

    assert ["Prices rise", "Harbour closed"] == [doc.title for doc in found]
    assert {("Fjord Courier", date(2031, 5, 3))} == {
        (doc.publisher, doc.published) for doc in found
    }
    assert ["#chapter=2", "#chapter=3"] == [doc.uri[-10:] for doc in found]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.txt": "x"}, "is a zip archive"),
        ({"xl/workbook.xml": "<a/>"}, "is a spreadsheet or slides, not a report"),
        ({"content.xml": "<a/>"}, "is an OpenDocument file"),
        ({"META-INF/container.xml": "<a>"}, "is an EPUB file that is damaged"),
        ({"word/document.xml": "<a>"}, "is a Word document that is damaged"),
    ],
)
def test_zip_files_that_hold_no_report(
    tmp_path: Path, files: dict[str, str | bytes], expected: str
) -> None:
    assert expected == reason(tmp_path / "a.zip", zipped(files))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": b"0" * 30_000_000})

    assert reason(tmp_path / "a.docx", bomb).startswith("unpacks to 1,02")


def test_entities_of_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = bytes(files["word/document.xml"])  # type: ignore[arg-type]
    at = document.index(b"<w:document")
    files["word/document.xml"] = (
        document[:at]
        + f"<!DOCTYPE d [{laughs}]>".encode()
        + document[at:].replace(b"Prices rise", b"Prices &m; rise")
    )
    path = tmp_path / "bad.docx"
    path.write_bytes(zipped(files))

    (item,) = read(path)

    assert isinstance(item, Skipped) or "haha" not in item.text


@pytest.mark.parametrize(
    "raw",
    [
        letter(),
        letter("html", "".join(f"<p>{text}</p>" for text in SENTENCES)),
        letter("html", "".join(f"<p>{text}</p>" for text in SENTENCES), plain="See it on the web."),
    ],
    ids=["plain", "HTML", "HTML with a line of text"],
)
def test_an_e_mail_is_put_out_by_its_sender(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(raw)

    (doc,) = reports(path)

    assert "Harbour closed at Husavik" == doc.title
    assert ("Fjord Courier Desk", date(2031, 5, 3)) == (doc.publisher, doc.published)
    assert "mail header" == doc.published_from
    assert all(sentence in " ".join(doc.text.split()) for sentence in SENTENCES)


def test_a_page_saved_as_one_file_knows_its_address(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(page_file())

    (doc,) = reports(path)

    assert "https://courier.example/a/harbour-closed" == doc.url
    assert "Harbour closed" == doc.title
    assert SENTENCES[7] in doc.text


def test_an_e_mail_without_a_header(tmp_path: Path) -> None:
    found = reason(tmp_path / "a.eml", b"\n\nHello there\n")

    assert "is no e-mail (it has no header)" == found


@pytest.mark.parametrize(
    ("package", "form", "extra"),
    [
        ("pypdfium2", "pdf", "documents"),
        ("docx", "zip", "documents"),
        ("pyarrow", "parquet", "parquet"),
    ],
)
def test_a_package_that_is_missing_is_named(
    package: str, form: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(word() if form == "zip" else b"")
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(InputRejected) as caught:
        list(reader(form)(source, "a"))

    assert "the package that reads them is not installed" in caught.value.reason
    assert f"pip install 'sayso[{extra}]'" == caught.value.remedy
