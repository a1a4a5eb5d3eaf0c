"""Where do quotations begin and end?

Marks are paired by side, not by parity: "the guards’ readiness" holds a lone
’, and pairing every second mark would swap speech and narration from there on.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Block, BlockKind, Document, Quotation, Span

_OPENING = {"“": "double", "„": "double", "«": "double", "‘": "single"}
_CLOSING = {"”": "double", "»": "double", "’": "single"}
_STRAIGHT = {'"': "double", "'": "single"}
# What may stand before an opening mark and after a closing one.
_BEFORE = set(" \t\n\r\u00a0([{—–-\"“'‘/")
_AFTER = set(" \t\n\r\u00a0)]}—–-.,;:?!…\"”'’/")


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    family: str
    opens: bool
    closes: bool
    width: int = 1

    @property
    def end(self) -> int:
        """The place behind the mark."""
        return self.at + self.width


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the quotations of every block but furniture, in order of their start."""
    found: list[Quotation] = []
    blocks = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        found.extend(_pair(document.text, block, following))
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _pair(text: str, block: Block, following: Block | None) -> list[Quotation]:
    found: list[Quotation] = []
    open_: list[_Mark] = []
    for mark in _marks(text, block.span):
        partner = next((o for o in reversed(open_) if o.family == mark.family), None)
        if mark.closes and partner is not None:
            # Marks opened inside and never closed were no quotations.
            del open_[open_.index(partner) :]
            if mark.at > partner.end:
                whole, inner = Span(partner.at, mark.end), Span(partner.end, mark.at)
                found.append(Quotation(whole, inner, depth=len(open_), closed=True))
        elif mark.opens:
            open_.append(mark)
    # By custom a speech of several paragraphs opens each and closes only the last.
    outer = next((mark for mark in open_ if mark.family == "double"), None)
    if outer is not None and (_goes_on(text, following) or text[outer.at] in {*_OPENING, "`"}):
        end = block.span.end
        if end > outer.end:
            whole, inner = Span(outer.at, end), Span(outer.end, end)
            found.append(Quotation(whole, inner, depth=0, closed=False))
    return found


def _goes_on(text: str, following: Block | None) -> bool:
    opening = {"“", '"', "«", "„", "`"}
    return following is not None and text[following.span.start] in opening


def _marks(text: str, span: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    for at in range(span.start, span.end):
        char = text[at]
        if char in "`'" and (wire := _of_the_wires(text, at, span)) is not None:
            marks.append(wire)
            continue
        if char not in _OPENING and char not in _CLOSING and char not in _STRAIGHT:
            continue
        if marks and at < marks[-1].end:
            continue  # the second half of ''
        before = text[at - 1] if at > span.start else " "
        after = text[at + 1] if at + 1 < span.end else " "
        if before.isalnum() and after.isalnum() and char in "'’‘":
            continue  # an apostrophe: Iceland’s
        fits_open = before in _BEFORE and after not in " \t\n\r"
        fits_close = before not in " \t\n\r" and after in _AFTER
        if char in _OPENING:
            marks.append(_Mark(at, _OPENING[char], opens=True, closes=False))
        elif char in _CLOSING:
            # Some keyboards open with the closing mark: ”We left,” she said.
            only_opens = fits_open and not fits_close and _CLOSING[char] == "double"
            marks.append(_Mark(at, _CLOSING[char], opens=only_opens, closes=not only_opens))
        else:
            marks.append(_Mark(at, _STRAIGHT[char], opens=fits_open, closes=fits_close))
    return marks


def _of_the_wires(text: str, at: int, span: Span) -> _Mark | None:
    """Return the mark that two marks make: ``We left,'' she said."""
    pair = text[at : min(at + 2, span.end)]
    if pair == "``":
        return _Mark(at, "double", opens=True, closes=False, width=2)
    if pair != "''" or text[max(span.start, at - 1) : at] == "'":
        return None
    opens = at == span.start or text[at - 1] in _BEFORE
    return _Mark(at, "double", opens=opens, closes=not opens, width=2)
