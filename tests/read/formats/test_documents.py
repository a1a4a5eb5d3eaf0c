"""PDF, Word, EPUB and e-mail: what they say, and what is wrong with those that cannot be read."""

from __future__ import annotations

import email.message
import io
import zipfile
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest
from page_maker import SENTENCES
from pdf_maker import Line, pdf

from sayso.model import BlockKind, Document
from sayso.read import Skipped, read

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


def word(path: Path) -> Path:
    document = docx.Document()
    document.core_properties.author = "Runa Vidal"
    document.add_heading("Harbour closed at Husavik", level=0)
    document.add_paragraph("By Runa Vidal")
    document.add_paragraph("3 May 2031")
    for text in SENTENCES[:3]:
        document.add_paragraph(text)
    document.add_heading("Prices rise", level=2)
    document.add_paragraph("Boats at the mouth of the harbour.", style="Caption")
    for text in SENTENCES[3:6]:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "abcd", strict=True):
        cell.text = f"District {text}"
    document.save(str(path))
    return path


def test_a_word_document_has_headings_and_captions(tmp_path: Path) -> None:
    (doc,) = reports(word(tmp_path / "harbour.docx"))
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


CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Coast Weekly</dc:title>'
    "<dc:publisher>Fjord Courier</dc:publisher><dc:date>2031-05-03</dc:date></metadata><manifest>"
    '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="cover"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
)


def chapter(title: str, first: int, last: int) -> str:
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[first:last])
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
        f"</head><body><h1>{title}</h1>{body}</body></html>"
    )


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_book_is_a_report_for_each_chapter_in_its_own_order(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "week.epub",
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE,
            "OEBPS/cover.xhtml": chapter("Coast Weekly", 0, 0),
            "OEBPS/text/a.xhtml": chapter("Harbour closed", 0, 4),
            "OEBPS/text/b.xhtml": chapter("Prices rise", 4, 8),
        },
    )

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
    path = zipped(tmp_path / "a.zip", files)

    assert expected == reason(path, path.read_bytes())


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", {"word/document.xml": b"0" * 30_000_000})

    assert reason(path, path.read_bytes()).startswith("unpacks to 1,02")


def test_entities_of_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    source = io.BytesIO(word(tmp_path / "good.docx").read_bytes())
    with zipfile.ZipFile(source) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = bytes(files["word/document.xml"])  # type: ignore[arg-type]
    at = document.index(b"<w:document")
    files["word/document.xml"] = (
        document[:at]
        + f"<!DOCTYPE d [{laughs}]>".encode()
        + document[at:].replace(b"Prices rise", b"Prices &m; rise")
    )
    path = zipped(tmp_path / "bad.docx", files)

    (item,) = read(path)

    assert isinstance(item, Skipped) or "haha" not in item.text


def letter(subtype: str, body: str, *, plain: str | None = None) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = '"Fjord Courier Desk" <desk@courier.example>'
    message["Subject"] = "Harbour closed at Husavik"
    message["Date"] = "Sat, 03 May 2031 18:20:00 +0200"
    if plain is not None:
        message.set_content(plain)
        message.add_alternative(body, subtype=subtype)
    else:
        message.set_content(body, subtype=subtype)
    return message.as_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        letter("plain", "\n\n".join(SENTENCES)),
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
    page = (
        "<html lang='en'><head><title>Harbour closed</title></head><body><article><h1>Harbour "
        f"closed</h1>{''.join(f'<p>{text}</p>' for text in SENTENCES)}</article></body></html>"
    )
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://courier.example/a/harbour-closed"
    message["Subject"] = "Harbour closed"
    message.set_content(page, subtype="html")
    message.make_related()
    path = tmp_path / "page.mhtml"
    path.write_bytes(message.as_bytes())

    (doc,) = reports(path)

    assert "https://courier.example/a/harbour-closed" == doc.url
    assert "Harbour closed" == doc.title
    assert SENTENCES[7] in doc.text


def test_an_e_mail_without_a_header(tmp_path: Path) -> None:
    found = reason(tmp_path / "a.eml", b"\n\nHello there\n")

    assert "is no e-mail (it has no header)" == found
