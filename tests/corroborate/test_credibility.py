"""The Admiralty letters and digits."""

from __future__ import annotations

import pytest

from reports import MAY_3, MAY_4, MAY_5, north
from sayso.corroborate.credibility import Letter, credibility, letter_of, rate, ratings
from sayso.errors import NotFound
from sayso.ledger import Ledger, MemoryLedger, RuleBroken


@pytest.mark.parametrize(
    ("affirmed", "denied", "digit"),
    [
        ((2, 3), (0, 0), 1),
        ((1, 2), (0, 0), 2),
        ((1, 1), (0, 0), 3),
        ((3, 3), (1, 1), 3),
        ((1, 1), (1, 1), 4),
        ((1, 2), (3, 4), 5),
        ((0, 0), (1, 1), 5),
        ((0, 0), (0, 0), 6),
    ],
)
def test_the_digit_follows_from_who_affirms_and_who_denies(
    affirmed: tuple[int, int], denied: tuple[int, int], digit: int
) -> None:
    assert credibility(affirmed, denied).digit == digit


def test_the_digit_is_explained() -> None:
    found = credibility((1, 3), (0, 0))

    assert found.meaning == "probably true"
    assert found.reason == "1 to 3 chains say so, which may be one, and nobody denies it"


@pytest.fixture
def ledger() -> Ledger:
    made = MemoryLedger()
    made.add(north().extraction(), at=MAY_3)
    return made


def source(ledger: Ledger, name: str) -> str:
    return next(node.id for node in ledger.sources() if node.entity == name)


def test_a_source_cannot_be_judged_until_a_person_does(ledger: Ledger) -> None:
    colonel = source(ledger, "Þórdís Hlaðan")

    assert letter_of(ratings(ledger).get(colonel)) is Letter.F


def test_the_last_letter_stands_and_the_first_is_kept(ledger: Ledger) -> None:
    colonel = source(ledger, "Þórdís Hlaðan")
    rate(ledger, colonel[:9], Letter.B, by="Sóley", reason="right before", at=MAY_4)
    rate(ledger, colonel[:9], Letter.D, by="Sóley", reason="wrong in May", at=MAY_5)

    assert letter_of(ratings(ledger)[colonel]) is Letter.D
    assert letter_of(ratings(ledger, as_of=MAY_4)[colonel]) is Letter.B


def test_an_anonymous_source_gets_no_letter(ledger: Ledger) -> None:
    official = source(ledger, "A harbour official")

    with pytest.raises(RuleBroken, match="an anonymous source is a node of one report"):
        rate(ledger, official, Letter.B, by="Sóley", reason="sounds right", at=MAY_4)


def test_nobody_of_that_name_gets_no_letter(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no source has a name that begins with n00"):
        rate(ledger, "n00", Letter.B, by="Sóley", reason="none", at=MAY_4)
