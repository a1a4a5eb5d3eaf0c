"""Does a permalink find its words again, whatever has become of the report?"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from reports import north
from sayso.web.permalink import locate, permalink, quoted

from .conftest import client_of

TEXT = "They left. The guard says they left.\nThey left at dawn, and the guard\nsays so."


def _of(text: str, words: str, *, nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return permalink("d1", text, start, start + len(words))


def _found(address: str, text: str) -> tuple[int, int] | None:
    told = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    wanted = quoted(
        told["q"], before=told.get("b", ""), after=told.get("a", ""), at=int(told["at"])
    )
    return locate(text, wanted)


@pytest.mark.parametrize("nth", [0, 1])
def test_of_several_places_its_surroundings_tell_the_right_one(nth: int) -> None:
    address = _of(TEXT, "They left", nth=nth)
    moved = "Something else stands here now. " * 4 + TEXT

    assert TEXT.index("They left", nth) + 32 * 4 == _found(address, moved)[0]  # type: ignore[index]


def test_lines_that_are_broken_elsewhere_do_not_matter() -> None:
    address = _of(TEXT, "and the guard\nsays so")

    start = TEXT.index("and the guard")
    assert (start, len(TEXT) - 1) == _found(address, TEXT.replace("\n", " "))


def test_a_long_quote_is_found_by_its_two_ends() -> None:
    long = "It began " + "with one thing and another, " * 30 + "and so it ended."
    address = _of(f"Before. {long} After.", long)

    assert len(address) < 900
    assert (8, 8 + len(long)) == _found(address, f"Before. {long} After.")


def test_words_that_are_gone_are_not_found() -> None:
    assert _found(_of(TEXT, "at dawn"), TEXT.replace("dawn", "dusk")) is None


def test_a_report_under_another_name_is_found_by_its_words(ledger: Path) -> None:
    text = north().document.text
    words = "the brigade might return to Húsavík"
    start = text.index(words)
    address = permalink("d00000000000000", text, start, start + len(words))
    with client_of(ledger) as client:
        answer = client.get(address)

    assert 303 == answer.status_code
    assert f"span={start}-{start + len(words)}" in answer.headers["location"]


@pytest.mark.parametrize("q", ["", "&q=nothing", "&q=" + "x" * 300, "&q=%00%ff"])
def test_a_permalink_to_nothing_is_a_page_that_says_so(q: str, ledger: Path) -> None:
    with client_of(ledger) as client:
        answer = client.get(f"/p/d0?b=x{q}")

    assert 404 == answer.status_code
    assert "not in the ledger" in answer.text
