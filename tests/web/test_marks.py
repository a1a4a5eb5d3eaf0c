"""Is a text drawn with its claims so that nothing of it is lost or doubled?"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span, passage
from sayso.web.marks import Drawn, Marks, Part, Selected

TEXT = "The mayor of Húsavík said that <the guard> denied & left, he added, at dawn. " * 3


class _Reader(HTMLParser):
    """Reads what was drawn: the words, and which claims hold each character."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.held, self._open, self._tag, self.broken = "", [], [], False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "mark":
            self._open.append(told["data-claim"])
        elif tag == "a":
            self._tag = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.broken |= not self._open
            self._open.pop()
        elif tag == "a":
            self._tag = False

    def handle_data(self, data: str) -> None:
        if not self._tag:
            self.text += data
            self.held.extend([set(self._open)] * len(data))

    @property
    def closed(self) -> bool:
        return not self._open and not self.broken


def _claim(name: str, *spans: tuple[int, int], number: int = 1, stance: str = "denied") -> Drawn:
    where = passage(Span(*span) for span in spans)
    return Drawn(id=name, number=number, where=where, stance=stance, form="direct", who="the guard")


def _read(marks: Marks, *blocks: Span) -> _Reader:
    reader = _Reader()
    for block in blocks:
        reader.feed(str(marks.block(block)))
    return reader


_spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 60)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], len(TEXT)))
)


@given(
    st.lists(st.lists(_spans, min_size=1, max_size=3), max_size=8),
    st.lists(_spans, max_size=6),
    _spans,
)
def test_every_character_is_drawn_once_inside_the_claims_that_hold_it(
    claims: list[list[tuple[int, int]]],
    parts: list[tuple[int, int]],
    here: tuple[int, int],
) -> None:
    drawn = [_claim(f"c{n}", *spans, number=n) for n, spans in enumerate(claims)]
    roles = [Part(of="c0", role="cue", where=(Span(*span),)) for span in parts]
    blocks = [Span(0, 70), Span(72, len(TEXT))]
    marks = Marks(TEXT, blocks, drawn, roles, Selected(span=Span(*here)))
    reader = _read(marks, *blocks)

    assert reader.closed
    assert TEXT[:70] + TEXT[72:] == reader.text
    places = [*range(70), *range(72, len(TEXT))]
    expected = [
        {claim.id for claim in drawn if any(s.start <= at < s.end for s in claim.where)}
        for at in places
    ]
    assert expected == reader.held


def test_an_inner_claim_stands_inside_the_outer_one() -> None:
    outer, inner = _claim("outer", (4, 40), number=1), _claim("inner", (10, 20), number=2)
    block = Span(0, 60)
    drawn = str(Marks(TEXT, [block], [inner, outer], [], Selected()).block(block))

    assert 0 < drawn.index('data-claim="outer"') < drawn.index('data-claim="inner"')
    assert "d0" in drawn.split('data-claim="outer"')[0]
    assert "d1" in drawn.split('data-claim="inner"')[0].rsplit("<mark", 1)[1]


def test_a_claim_in_two_halves_has_one_label() -> None:
    block = Span(0, 70)
    marks = Marks(TEXT, [block], [_claim("c1", (4, 12), (30, 40))], [], Selected())
    drawn = str(marks.block(block))

    assert 2 == drawn.count("<mark")
    assert 1 == len(re.findall('class="tag"', drawn))
    assert "Claim 1, denied, direct, by the guard" in drawn


def test_the_words_of_the_chosen_claim_show_their_roles() -> None:
    block = Span(0, 70)
    cue = Part(of="c1", role="cue", where=(Span(21, 25),))
    drawn = str(
        Marks(TEXT, [block], [_claim("c1", (31, 42))], [cue], Selected(id="c1")).block(block)
    )

    assert '<span class="part on r-cue" data-of="c1:cue">said</span>' in drawn
    assert 'class="c s-denied f-direct d0 on"' in drawn
