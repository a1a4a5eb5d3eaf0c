"""Which words does a sentence of a story lead back to, and by what name is its voice called?"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from sayso.ledger.hidden import is_hidden
from sayso.model import Claim, Naming, Passage, Source, Span, quote
from sayso.query.situation import Account, Note
from sayso.query.view import View

_NOBODY = "an anonymous source"
_LEFT_OUT = "[…]"


@dataclass(slots=True)
class Noted:
    """Numbers the notes in the order in which they are asked for; each passage has one note."""

    redact: bool = False
    _notes: dict[tuple[str, Passage], Note] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the notes so far, by number."""
        return tuple(self._notes.values())

    @staticmethod
    def clip(content: Passage, sentence: Span) -> Passage:
        """Return what of a claim's content is in one sentence; the whole of it if nothing is."""
        inside = tuple(
            Span(max(span.start, sentence.start), min(span.end, sentence.end))
            for span in content
            if span.overlaps(sentence)
        )
        return inside or content

    def account(
        self, view: View, record: str, claim: Claim, where: Passage, stance: str
    ) -> Account:
        """Return what a voice says in a passage, with its note."""
        note = self._note(view, record, claim, where)
        return Account(
            note=note.number,
            chain=tuple(self._called(view, link) for link in claim.chain),
            own=claim.source.naming is Naming.PUBLISHER,
            anonymous=is_hidden(claim.source),
            outlet=view.doc.publisher,
            published=view.doc.published,
            stance=stance,
            said=note.words,
        )

    def said(self, view: View, claim: Claim, where: Passage) -> tuple[str, str]:
        """Return the voice and the words of a passage, without making a note of it."""
        return self.voice(view, claim), self._words(view, quote(where, view.doc.text))

    def title(self, view: View) -> str | None:
        """Return the title of a report, as far as it may be shown."""
        return None if view.doc.title is None else self._words(view, view.doc.title)

    def voice(self, view: View, claim: Claim) -> str:
        """Return what the originator of a claim is called."""
        return self._called(view, claim.source)

    def _called(self, view: View, source: Source) -> str:
        if self.redact and is_hidden(source):
            return _NOBODY
        if source.naming is Naming.PUBLISHER:
            return source.entity or view.doc.publisher or "the report"
        return view.name(source)

    def _note(self, view: View, record: str, claim: Claim, where: Passage) -> Note:
        key = (view.doc_id, where)
        if key not in self._notes:
            start, end = where[0].start, where[-1].end
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                record=record,
                outlet=view.doc.publisher,
                published=view.doc.published,
                title=self.title(view),
                uri=view.doc.uri,
                paragraph=view.paragraph(start),
                start=start,
                end=end,
                words=self._words(view, quote(where, view.doc.text)),
                digest=self._digest(view),
            )
        return self._notes[key]

    def _words(self, view: View, text: str) -> str:
        """Return words on one line; `redact` takes the descriptions of anonymous sources out."""
        words = " ".join(text.split())
        if self.redact:
            for each in view.extraction.claims:
                for link in each.chain:
                    said = " ".join(quote(link.passage, view.doc.text).split())
                    if is_hidden(link) and len(said.split()) > 1 and said in words:
                        words = words.replace(said, _LEFT_OUT)
        return words

    def _digest(self, view: View) -> str:
        if view.doc_id not in self._digests:
            text = view.doc.text.encode("utf-8", "surrogatepass")
            self._digests[view.doc_id] = sha256(text).hexdigest()
        return self._digests[view.doc_id]
