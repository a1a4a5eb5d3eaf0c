"""Which reports does a saved e-mail or single-file web page hold?"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from lxml import html as markup

from sayso.errors import InputRejected
from sayso.read.decode import decode
from sayso.read.formats.base import Extract, Piece, Rejected, Source
from sayso.read.formats.html import read_page
from sayso.read.formats.html_decode import decode_page
from sayso.read.formats.html_runs import runs
from sayso.read.formats.html_scan import scan
from sayso.read.formats.language import refuse_foreign

_MOST_PARTS = 1_000
_SHORTEST = 200
_MOST_PAGE = 5_000_000


def read_mail(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield the text of an e-mail: its plain part, or else its HTML part.

    The subject is the title and the sender's name the publisher; attachments
    are left out.
    """
    message = _parsed(source.raw, uri)
    plain, page = _part(message, "text/plain"), _part(message, "text/html")
    # "View this message in your browser" stands in for the HTML of newsletters.
    stands_in = page is not None and len((plain or b"").strip()) < _SHORTEST
    if plain is not None and plain.strip() and not stands_in:
        text = decode(_charset(message, "text/plain", plain), uri)
    elif page is not None:
        text = _shown(decode_page(page, uri, declared=_declared(message, "text/html")), uri)
    else:
        raise InputRejected(uri, "is an e-mail without text", "save its attachments and name them")
    refuse_foreign(text, None, uri)
    title = _header(message, "subject")
    sender = parseaddr(_header(message, "from") or "")[0].strip("\"' ") or None
    try:
        day = parsedate_to_datetime(_header(message, "date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        day = None
    yield Extract(
        pieces=(Piece(text),),
        splits=True,
        title=title,
        publisher=sender,
        published=day,
        published_from="mail header" if day else None,
    )


def read_mhtml(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield the reports of a web page that a browser saved as one file."""
    message = _parsed(source.raw, uri)
    page = _part(message, "text/html")
    if page is None:
        raise InputRejected(uri, "is a saved page without HTML", "save the page again")
    if len(page) > _MOST_PAGE:
        reason = f"holds a page of {len(page):,} bytes, more than {_MOST_PAGE:,}"
        raise InputRejected(uri, reason, "save its text as .txt")
    url = _header(message, "snapshot-content-location")
    text = decode_page(page, uri, declared=_declared(message, "text/html"))
    yield from read_page(text, uri, url=url)


def _parsed(raw: bytes, uri: str) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputRejected(uri, "is no e-mail (it has no header)", "save its text as .txt")
    return message


def _find(message: EmailMessage, kind: str) -> EmailMessage | None:
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if (
            isinstance(part, EmailMessage)
            and part.get_content_type() == kind
            and part.get_content_disposition() != "attachment"
        ):
            return part
    return None


def _part(message: EmailMessage, kind: str) -> bytes | None:
    part = _find(message, kind)
    payload = part.get_payload(decode=True) if part is not None else None
    return payload if isinstance(payload, bytes) else None


def _declared(message: EmailMessage, kind: str) -> str | None:
    part = _find(message, kind)
    return part.get_content_charset() if part is not None else None


def _charset(message: EmailMessage, kind: str, raw: bytes) -> bytes:
    """Return the bytes of a part as UTF-8, where the part says truly what they are in."""
    try:
        return raw.decode(_declared(message, kind) or "utf-8").encode("utf-8")
    except (LookupError, UnicodeError):
        return raw


def _shown(page: str, uri: str) -> str:
    """Return the text of a mail's HTML, which is a report's own and has no menus."""
    scan(page, uri)
    try:
        tree = markup.document_fromstring(page.encode("utf-8", "replace"))
    except (ValueError, markup.etree.ParserError) as error:
        raise InputRejected(uri, "is an e-mail without text", "save its text as .txt") from error
    return "\n\n".join(run.text for run in runs(tree) if "aside" not in run.roles)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError):
        return None  # the header parser trips over some malformed headers
    text = " ".join(str(value or "").split())
    return text[:500] or None
