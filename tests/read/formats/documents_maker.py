"""Word documents, books, e-mails and saved pages, made for tests."""

from __future__ import annotations

import email.message
import io
import zipfile

from page_maker import SENTENCES

TEXT = "\n\n".join(SENTENCES)
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
    """Return a chapter of a book as XHTML."""
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[first:last])
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
        f"</head><body><h1>{title}</h1>{body}</body></html>"
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Return a zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def book() -> bytes:
    """Return an EPUB of two reports and a cover, the second report first."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE,
            "OEBPS/cover.xhtml": chapter("Coast Weekly", 0, 0),
            "OEBPS/text/a.xhtml": chapter("Harbour closed", 0, 4),
            "OEBPS/text/b.xhtml": chapter("Prices rise", 4, 8),
        }
    )


def letter(subtype: str = "plain", body: str = TEXT, *, plain: str | None = None) -> bytes:
    """Return an e-mail with one part, or with `plain` beside it."""
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


def page_file() -> bytes:
    """Return a web page as a browser saves it in one file."""
    body = "".join(f"<p>{text}</p>" for text in SENTENCES)
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://courier.example/a/harbour-closed"
    message["Subject"] = "Harbour closed"
    message.set_content(
        "<html lang='en'><head><title>Harbour closed</title></head><body><article><h1>Harbour "
        f"closed</h1>{body}</article></body></html>",
        subtype="html",
    )
    message.make_related()
    return message.as_bytes()


def word() -> bytes:
    """Return a Word document with headings, a caption and a table."""
    import docx

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
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
