"""What parts two reports, and what does not, over reports of the same making."""

from __future__ import annotations

import pytest

from sayso.read import documents

GUNS = """Guns fall silent around Akureyri after nine days

The guns around Akureyri fell silent at noon, a nurse at the town’s hospital said by telephone.

Both sides claimed to hold the hill above the town, and neither could be reached."""

FERRY = """Ferry crews refuse to sail for the Assembly

Crews in Husavik refused on Monday to carry men of the Westfjords Assembly, two deckhands said.

The Assembly denied having asked them, and blamed the League for the rumour."""


def bylined(text: str) -> str:
    title, _, rest = text.partition("\n\n")
    return f"{title}\n\nBy Inga Vestmann\n\n{rest}"


def dated(text: str) -> str:
    title, _, rest = text.partition("\n\n")
    return f"{title}\n\nMonday, March 3, 2031\n\n{rest}"


def filed(text: str) -> str:
    title, _, rest = text.partition("\n\n")
    return f"{title}\n\nHUSAVIK, Oct 9 (Fjord Wire) - {rest}"


@pytest.mark.parametrize(
    "between",
    [
        "\n\n" + "=" * 40 + "\n\n",
        "\n" + "-" * 60 + "\n",
        "\n\n\n\n\n",
        "\n\n***\n\n",
        "\n\n* * * * *\n\n",
        "\n\n---\n\n",
        "\n\n_________________________________\n\n",
        "\n\f",
        "\n\n-30-\n\n",
        "\n\n###\n\n",
        "\n\nENDS\n\n\n",
        "\n\nCopyright 2031 Fjord Courier. All rights reserved.\n\n\n\n",
        "\n\n© 2031 Fjord Courier\n\n",
        "\n\nReporting by Inga Vestmann; Editing by Orri Dalberg\n\n",
        "\r\n\r\n====================\r\n\r\n",
        "\n\nDocument 2 of 2\n\n",
    ],
)
def test_marks_that_part_reports(between: str) -> None:
    text = GUNS + between + FERRY

    titles = [doc.title for doc in documents(text)]

    assert titles == [GUNS.splitlines()[0], FERRY.splitlines()[0]]


@pytest.mark.parametrize("make", [bylined, dated, filed])
def test_heads_of_one_form_part_reports_without_a_mark(make) -> None:  # type: ignore[no-untyped-def]
    text = make(GUNS) + "\n\n" + make(FERRY)

    assert [doc.offset for doc in documents(text)] == [0, len(make(GUNS)) + 2]


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n\n***\n\nThe second winter was worse, teachers in Husavik said.\n\n",
        "\n\n---\n\nWhat now?\n\n",
        "\n\nAdvertisement\n\n",
        "\n\nRead more: Selfoss bridge closed after blast\n\n",
        "\n\n[Orri Dalberg/Fjord Wire]\n\n",
        "\n\nPage 2\n\f\n",
    ],
)
def test_marks_that_stand_inside_one_report(between: str) -> None:
    body = FERRY.partition("\n\n")[2]

    assert len(documents(GUNS + between + body)) == 1


def test_a_second_title_alone_is_not_enough() -> None:
    assert len(documents(GUNS + "\n\n" + FERRY)) == 1
