"""What does one line or paragraph of a report give away about itself?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sayso.model import BlockKind
from sayso.read.bylines import is_byline, is_desk, is_person, is_sign_off
from sayso.read.captions import has_credit, is_caption
from sayso.read.datelines import dateline_end, is_dateline
from sayso.read.dates import is_date_line, is_time_line
from sayso.read.lexicon import patterns, table
from sayso.read.lines import Paragraph, is_bullet

# Past these sizes a paragraph is prose, whatever it starts with.
_LONGEST_SIGN = 300
_LONGEST_CAPTION = 500
_LONGEST_HEADLINE = 180
_MOST_HEADLINE_WORDS = 22
_PROSE_WORDS = 30
_CREDITED_WORDS = 45
_TITLE_WORDS = 12

_RULE = re.compile(r"(?:([-–—―=_*~#•·+.^§<>|])[\s]*)(?:\1\s*){2,}")
_HEAVY = 10
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,30}?)\s?:\s*(?P<value>.*)", re.S)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?:\s?\[\d{1,3}\])*$")
_INSIDE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.){2,}$|\.\.\.$|…$")
_NOTICE = re.compile(r"©|\(c\)|copyright\b", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"[\W_]+")
_CREDITED = re.compile(r"[.!?…][\"”’')]*\s?[(\[][^()\[\]]{2,80}[)\]]$")
_NUMBERING = re.compile(r"\(?\d{1,3}[.)\]:]\s")


@dataclass(frozen=True)
class Signs:
    """A paragraph with what can be told from its words alone."""

    paragraph: Paragraph

    @property
    def text(self) -> str:
        """Return the words, wraps undone."""
        return self.paragraph.text

    @cached_property
    def key(self) -> str:
        """Return what stays of a line when case, marks and numbering are left out."""
        head = _NUMBERING.sub("", self.text[:_LONGEST_CAPTION], count=1)
        return _KEY.sub(" ", head).strip().casefold()

    @cached_property
    def words(self) -> int:
        """Return the number of words."""
        return len(self.text.split())

    @cached_property
    def ends_sentence(self) -> bool:
        """Tell whether the paragraph closes with the end of a sentence."""
        tail = self.text[-20:]
        if _SENTENCE_END.search(tail) is None:
            return False
        # "Talks open in the U.S." is a headline; a sentence can end so too, but is longer.
        return _INITIALS.search(tail) is None or self.words > _TITLE_WORDS or self.holds_sentences

    @cached_property
    def holds_sentences(self) -> bool:
        """Tell whether a sentence ends inside the paragraph."""
        return _INSIDE.search(self.text) is not None

    @cached_property
    def is_rule(self) -> bool:
        """Tell whether the line is a row of dashes, stars or the like."""
        return len(self.text) <= 400 and _RULE.fullmatch(self.text) is not None

    @cached_property
    def is_heavy_rule(self) -> bool:
        """Tell whether the line is a row so long, or so solid, that it parts reports."""
        marks = self.text.replace(" ", "")
        return self.is_rule and (len(marks) >= _HEAVY or marks[0] in "=#" or marks[0] == "_")

    @cached_property
    def is_archive_head(self) -> bool:
        """Tell whether the line numbers a report in an archive ("Document 3 of 12")."""
        return self._short and patterns("furniture.tsv", "head").fullmatch(self.text) is not None

    @cached_property
    def is_end_mark(self) -> bool:
        """Tell whether the line closes a report (-30-, ###, ENDS)."""
        return self._short and patterns("furniture.tsv", "end").fullmatch(self.text) is not None

    @cached_property
    def opens_links(self) -> bool:
        """Tell whether the lines below are links to other reports."""
        return self._short and patterns("furniture.tsv", "links").fullmatch(self.text) is not None

    @cached_property
    def label(self) -> tuple[str, int] | None:
        """Return what a labelled line holds, and where its value starts in `text`."""
        match = _LABEL.match(self.text[:_LONGEST_SIGN])
        if match is None:
            return None
        role = table("labels.tsv").get(match["label"].strip().lower())
        return (role, match.start("value")) if role else None

    @cached_property
    def is_furniture(self) -> bool:
        """Tell whether the line belongs to the page and not to the report."""
        if self.is_rule or not _LETTER.search(self.text[:_LONGEST_SIGN]):
            return len(self.text) <= _LONGEST_SIGN
        if not self._short:
            return False
        return (
            patterns("furniture.tsv", "line").fullmatch(self.text) is not None
            or patterns("furniture.tsv", "start").match(self.text) is not None
            or self.is_archive_head
            or self.is_end_mark
            or self.opens_links
            or is_time_line(self.text)
        )

    @cached_property
    def is_byline(self) -> bool:
        """Tell whether the line says who wrote the report or when it was put out."""
        return is_byline(self.text)

    @cached_property
    def is_desk(self) -> bool:
        """Tell whether the line could be a byline without "by", above the first paragraph."""
        return is_desk(self.text)

    @cached_property
    def is_sign_off(self) -> bool:
        """Tell whether the line closes a report with the names of those who worked on it."""
        return is_sign_off(self.text)

    @cached_property
    def closes(self) -> bool:
        """Tell whether the line is the last of a report: a sign-off, or a copyright notice."""
        return self.is_sign_off or (self.is_furniture and _NOTICE.match(self.text) is not None)

    @cached_property
    def is_person(self) -> bool:
        """Tell whether the line is nothing but the names of people, by its shape."""
        return is_person(self.text)

    @cached_property
    def is_date(self) -> bool:
        """Tell whether the line is a date."""
        return is_date_line(self.text)

    @cached_property
    def is_dateline(self) -> bool:
        """Tell whether the line is a dateline without a report after it."""
        return is_dateline(self.text)

    @cached_property
    def has_dateline(self) -> bool:
        """Tell whether the paragraph opens with an unmistakable dateline."""
        return dateline_end(self.text) is not None

    @cached_property
    def is_filed(self) -> bool:
        """Tell whether the dateline of the paragraph names a day or an agency."""
        end = dateline_end(self.text)
        return end is not None and re.search(r"[\d(/]", self.text[:end]) is not None

    @cached_property
    def is_caption(self) -> bool:
        """Tell whether the line opens as a caption does, or credits a picture in words."""
        return is_caption(self.text)

    @cached_property
    def has_credit(self) -> bool:
        """Tell whether the line ends with a name in brackets, as credits of pictures do."""
        return has_credit(self.text)

    @cached_property
    def is_headline_like(self) -> bool:
        """Tell whether the line has the shape of a headline: short, and no full stop."""
        if len(self.text) > _LONGEST_HEADLINE or not _LETTER.search(self.text):
            return False
        if self.holds_sentences:
            return False
        if is_bullet(self.text) and not _NUMBERING.match(self.text):
            return False
        last = self.text[-1]
        if self.ends_sentence and not (
            last in "?!" or self.text[-2:] in ("?”", "?’", "?'", "!’", "!”")
        ):
            return False
        return last not in ",;:" and self.words <= _MOST_HEADLINE_WORDS

    @cached_property
    def title(self) -> str:
        """Return the words without a number before them ("2. Ferries stop")."""
        return _NUMBERING.sub("", self.text, count=1)

    @cached_property
    def is_credited_prose(self) -> bool:
        """Tell whether a sentence has a name in brackets after it, as captions do."""
        return self.has_credit and self.words >= 4 and _CREDITED.search(self.text) is not None

    @cached_property
    def is_free_title(self) -> bool:
        """Tell whether the line could be a headline and shows no sign of anything else."""
        other = self.is_date or self.is_dateline or self.is_desk or self.has_credit
        return self.sure is None and self.is_headline_like and not other

    @cached_property
    def is_prose(self) -> bool:
        """Tell whether the paragraph reads as running text."""
        if self.words > _PROSE_WORDS:
            return self.words > _CREDITED_WORDS or not self.has_credit
        return self.words >= 4 and (self.ends_sentence or self.text[-1] == ":")

    @cached_property
    def sure(self) -> BlockKind | None:
        """Return what the line is wherever it stands, or None if that depends on its place."""
        if self.is_rule:
            return BlockKind.FURNITURE
        if self.is_byline:
            return BlockKind.BYLINE
        if self.is_caption:
            return BlockKind.CAPTION
        return BlockKind.FURNITURE if self.is_furniture else None

    @property
    def _short(self) -> bool:
        return len(self.text) <= _LONGEST_SIGN
