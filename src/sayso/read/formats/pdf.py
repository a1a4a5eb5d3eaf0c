"""Which reports does the text layer of a PDF file hold?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Piece, Source
from sayso.read.formats.language import refuse_foreign

_MOST_PAGES = 2_000
_NUMBERS = re.compile(r"\d+")
# Lines this close to the top or foot of a page may be running heads.
_MARGIN_LINES = 3
_FEWEST_PAGES = 3
_HYPHEN = re.compile(r"(?P<word>[^\W\d_]{2,})[-\u2010]\n(?P<rest>[a-zß-öø-ÿ]{2,})")
# What PDFium writes for a hyphen at the end of a line, with the lines joined.
_SOFT = re.compile("[\x02\ufffe\u00ad]\n?")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def read_pdf(source: Source, uri: str) -> Iterator[Extract]:
    """Yield the text of a PDF file, without running heads, page numbers and hyphens at line ends.

    Raises `InputRejected` where it cannot be opened, or has no text layer.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        reason = "is a PDF file, and the package that reads them is not installed"
        raise InputRejected(uri, reason, "pip install 'sayso[documents]'") from error
    try:
        document = pdfium.PdfDocument(source.raw)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "is locked with a password" if locked else "is a PDF file that cannot be opened"
        raise InputRejected(uri, reason, "save it again without protection") from error
    if len(document) > _MOST_PAGES:
        reason = f"has {len(document):,} pages, more than {_MOST_PAGES:,}"
        raise InputRejected(uri, reason, "split it into smaller files")
    pages = [
        document[index].get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\r", "\n")
        for index in range(len(document))
    ]
    text = joined(pages)
    if not text.strip():
        reason = "is a PDF file without text (pages that were scanned are pictures)"
        raise InputRejected(uri, reason, "run it through character recognition first")
    refuse_foreign(text, None, uri)
    said = document.get_metadata_dict(skip_empty=True)
    yield Extract(pieces=(Piece(text),), splits=True, byline=_name(said.get("Author")))


def joined(pages: Sequence[str]) -> str:
    """Return the text of pages as one, lines as they are, without what repeats on most pages."""
    rows = [[line.strip() for line in page.split("\n")] for page in pages]
    counts = Counter(
        key for lines in rows for key in {_key(line) for line in _margin(lines) if line}
    )
    most = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    kept = [
        "\n".join(
            line for line in lines if not _is_running(line, counts, most, _margin(lines))
        ).strip("\n")
        for lines in rows
    ]
    text = ""
    for page in filter(None, kept):
        # A sentence that a page break cuts goes on; anything else is a new paragraph.
        goes_on = bool(text) and (page[0].islower() or text[-1] in ",-") and text[-1] not in ".:"
        text = f"{text}\n{page}" if goes_on else f"{text}\n\n{page}" if text else page
    return unhyphenated(text)


def unhyphenated(text: str) -> str:
    """Return `text` with the words that a line end cuts made whole.

    "mili-/tia" is one word; "long-/term" keeps its hyphen where the text has
    "long-term" elsewhere.
    """
    text = _SOFT.sub("-\n", text)
    known = {word.lower() for word in _HYPHENATED.findall(text.replace("-\n", "\x00"))}

    def whole(match: re.Match[str]) -> str:
        word, rest = match["word"], match["rest"]
        return f"{word}-{rest}" if f"{word}-{rest}".lower() in known else f"{word}{rest}"

    return _HYPHEN.sub(whole, text)


def _margin(lines: Sequence[str]) -> list[str]:
    inked = [line for line in lines if line]
    return inked[:_MARGIN_LINES] + inked[-_MARGIN_LINES:]


def _key(line: str) -> str:
    return _NUMBERS.sub("#", line).casefold()


def _is_running(line: str, counts: Counter[str], most: int, margin: Sequence[str]) -> bool:
    if line not in margin or len(line) > 150:
        return False
    # A page number alone, even on a short document.
    return counts[_key(line)] >= most or _key(line) in ("#", "- # -", "page #", "page # of #")


def _name(text: str | None) -> str | None:
    clean = " ".join((text or "").split())
    return clean if 3 < len(clean) <= 100 and " " in clean else None
