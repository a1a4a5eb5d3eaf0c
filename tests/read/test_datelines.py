"""Where a dateline ends."""

from __future__ import annotations

import pytest

from sayso.read.datelines import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "HUSAVIK, Oct 9 (Fjord Wire) -",
        "HUSAVIK, Iceland (FW) _",
        "HUSAVIK, Iceland (FW)_",
        "HUSAVIK, Iceland, Oct. 9, 2031 (Fjord Wire) --",
        "HUSAVIK —",
        "HUSAVIK/AKUREYRI, Oct 9 (Fjord Wire) -",
        "SAUÐÁRKRÓKUR, 9 October (Norðurpress) –",
        "ST. JOHN’S (FW) —",
        "Husavik, Iceland (FW) —",
        "Husavik, 9 October (Fjord Wire) –",
        "Husavik (Norðurpress) –",
        "(Fjord Wire) -",
        "Oct 9 (Fjord Wire) -",
        "HUSAVIK, Oct. 9, 2031 /FjordNewswire/ --",
        "HUSAVIK, Oct 9 (Fjord Wire):",
    ],
)
def test_what_stands_before_the_first_word(dateline: str) -> None:
    text = f"{dateline} Ferries stopped on Monday."

    assert text[: dateline_end(text)] == dateline


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: Ferries stopped on Monday.",
        "UPDATE - Ferries stopped on Monday.",
        "THE MAYOR: Ferries stopped on Monday.",
        "U.N.-backed envoys landed on Monday.",
        "The League — once an ally — left on Monday.",
        "Husavik (population 2,300) lost its ferry on Monday.",
        "Ferries – all nine of them – stopped on Monday.",
        "A mayor (of the League) - the last one - left on Monday.",
        "HUSAVIK —",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert dateline_end(text) is None


@pytest.mark.parametrize("dateline", ["Husavik —", "HUSAVIK:"])
def test_less_is_enough_where_a_report_opens(dateline: str) -> None:
    text = f"{dateline} Ferries stopped on Monday."

    assert [dateline_end(text), dateline_end(text, opening=True)] == [None, len(dateline)]
