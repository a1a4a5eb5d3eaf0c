"""How many independent chains say it?"""

from __future__ import annotations

import pytest

from sayso.corroborate.copies import Kin
from sayso.corroborate.independence import Copied, Voice, count


def own(outlet: str | None, doc: str) -> Voice:
    return Voice(
        claim_id=f"c-{doc}",
        document_id=doc,
        source=f"n-{outlet or doc}",
        name=outlet or "the report",
        stance="asserted",
        outlet=outlet,
        own=True,
    )


def said(
    name: str,
    outlet: str,
    doc: str,
    *,
    hidden: bool = False,
    relays: tuple[str, ...] = (),
    speaks_for: tuple[str, ...] = (),
) -> Voice:
    return Voice(
        claim_id=f"c-{doc}-{name}",
        document_id=doc,
        source=f"n-{doc}-{name}" if hidden else f"n-{name}",
        name=name,
        stance="asserted",
        outlet=outlet,
        relays=relays,
        hidden=hidden,
        speaks_for=speaks_for,
    )


PAPER = own("Norðurljós", "d1")
POST = own("Austurpóstur", "d2")
NO_COPIES: Copied = {}


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ((PAPER,), (1, 1)),
        # Two papers that both tell it are two.
        ((PAPER, POST), (2, 2)),
        # One paper on two days is one.
        ((PAPER, own("Norðurljós", "d3")), (1, 1)),
        # Two papers that quote the mayor have one source.
        ((said("the mayor", "Norðurljós", "d1"), said("the mayor", "Austurpóstur", "d2")), (1, 1)),
        # What a paper tells may rest on whom it quotes.
        ((PAPER, said("the mayor", "Norðurljós", "d1")), (1, 2)),
        # … in an earlier report, too.
        ((PAPER, said("the mayor", "Norðurljós", "d3")), (1, 2)),
        # Two who speak for one party to the matter may be one.
        (
            (
                said("Harbour Guard", "Norðurljós", "d1", speaks_for=("guard",)),
                said("Solrun Hvitdal", "Austurpóstur", "d2", speaks_for=("guard",)),
            ),
            (1, 2),
        ),
        # Nobody knows for whom an anonymous source speaks.
        (
            (
                said("Harbour Guard", "Norðurljós", "d1", speaks_for=("guard",)),
                said("a guard", "Austurpóstur", "d2", hidden=True, speaks_for=("guard",)),
            ),
            (2, 2),
        ),
        # Anonymous sources of two papers may be one; nothing says that they are.
        (
            (
                said("an officer", "Norðurljós", "d1", hidden=True),
                said("an officer", "Austurpóstur", "d2", hidden=True),
            ),
            (1, 2),
        ),
        # An anonymous source is never taken for a named one.
        (
            (
                said("an officer", "Norðurljós", "d1", hidden=True),
                said("Col. Hlaðan", "Austurpóstur", "d2"),
            ),
            (2, 2),
        ),
        # Two witnesses whom one agency passed on may be one story.
        (
            (
                said("Sóley Brim", "Norðurljós", "d1", relays=("Fréttaveita",)),
                said("Ari Hólm", "Austurpóstur", "d2", relays=("Fréttaveita",)),
            ),
            (1, 2),
        ),
        # "Fréttaveita reported" in a paper, and the agency's own report, are one.
        ((own("Fréttaveita", "d3"), said("Fréttaveita", "Norðurljós", "d1")), (1, 1)),
        # Reports without an outlet may all be of one.
        ((own(None, "d1"), own(None, "d2")), (1, 2)),
        ((), (0, 0)),
    ],
)
def test_chains_are_counted_as_a_range(
    voices: tuple[Voice, ...], expected: tuple[int, int]
) -> None:
    counted = count(voices, NO_COPIES)

    assert (counted.low, counted.high) == expected


def test_a_copy_adds_nothing() -> None:
    counted = count((PAPER, POST), {("d2", "d1"): Kin.COPY})

    assert (counted.low, counted.high) == (1, 1)
    assert counted.repeats == (POST,)
    assert counted.reasons == ("Austurpóstur prints what is counted already",)


def test_copies_of_a_report_that_is_not_there_are_one() -> None:
    counted = count((PAPER, POST), {("d1", "d0"): Kin.COPY, ("d2", "d0"): Kin.COPY})

    assert (counted.low, counted.high) == (1, 1)


def test_a_later_version_adds_the_source_that_it_names_first() -> None:
    mayor = said("the mayor", "Norðurljós", "d3")

    counted = count((PAPER, own("Norðurljós", "d3"), mayor), {("d3", "d1"): Kin.VERSION})

    assert [each for chain in counted.chains for each in chain].count(mayor) == 1


def test_a_dispatch_within_an_article_is_one_voice() -> None:
    counted = count((PAPER, POST), {("d1", "d2"): Kin.PART})

    assert (counted.low, counted.high) == (1, 1)
    assert counted.repeats == (POST,)


def test_an_article_that_holds_a_dispatch_keeps_its_own_sources() -> None:
    baker = said("the baker", "Austurpóstur", "d2")

    counted = count((PAPER, POST, baker), {("d1", "d2"): Kin.PART})

    assert (counted.low, counted.high) == (2, 2)


def test_the_reasons_say_what_may_be_one() -> None:
    counted = count((PAPER, said("the mayor", "Norðurljós", "d1")), NO_COPIES)

    assert counted.reasons == ("what Norðurljós says itself may rest on the mayor",)
