"""Which reports does the text layer of a PDF file hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.errors import InputRejected
from sayso.model import BlockKind
from sayso.read.formats.base import Extract, Piece, Source
from sayso.read.formats.language import refuse_foreign
from sayso.read.formats.pdf_lines import (
    Paragraph,
    lines_of,
    paragraphs,
    usual_size,
    without_running,
)

_MOST_PAGES = 2_000
_MOST_LINES = 200_000
# Type this much larger than the text's is a heading's.
_LARGER = 1.15
_LONGEST_HEADING = 250
_HYPHEN = re.compile(r"(?P<word>[^\W\d_]{2,})[-\u2010]\n(?P<rest>[a-zß-öø-ÿ]{2,})")
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
    pages = [lines_of(document[n].get_textpage(), n) for n in range(len(document))]
    lines = without_running(pages)[:_MOST_LINES]
    pieces = _pieces(list(paragraphs(lines)), usual_size(lines))
    if not pieces:
        reason = "is a PDF file without text (pages that were scanned are pictures)"
        raise InputRejected(uri, reason, "run it through character recognition first")
    refuse_foreign("\n".join(piece.text for piece in pieces), None, uri)
    said = document.get_metadata_dict(skip_empty=True)
    yield Extract(pieces=pieces, splits=True, byline=_name(said.get("Author")))


def _pieces(found: Sequence[Paragraph], usual: float) -> tuple[Piece, ...]:
    text = "\n".join(paragraph.text for paragraph in found)
    known = {word.lower() for word in _HYPHENATED.findall(text.replace("-\n", "\x00"))}
    return tuple(
        Piece(words, _kind(paragraph, words, usual))
        for paragraph in found
        if (words := unwrapped(paragraph.text, known))
    )


def unwrapped(text: str, hyphenated: frozenset[str] | set[str] = frozenset()) -> str:
    """Return a paragraph on one line, with the words that a line end cuts made whole.

    "mili-/tia" is one word; "long-/term" keeps its hyphen where "long-term" is
    among the words that are hyphenated elsewhere.
    """

    def whole(match: re.Match[str]) -> str:
        word, rest = match["word"], match["rest"]
        return f"{word}-{rest}" if f"{word}-{rest}".lower() in hyphenated else f"{word}{rest}"

    return " ".join(_HYPHEN.sub(whole, text).split())


def _kind(paragraph: Paragraph, words: str, usual: float) -> BlockKind | None:
    large = paragraph.size >= _LARGER * usual
    return BlockKind.HEADLINE if large and len(words) <= _LONGEST_HEADING else None


def _name(text: str | None) -> str | None:
    clean = " ".join((text or "").split())
    return clean if 3 < len(clean) <= 100 and " " in clean else None
