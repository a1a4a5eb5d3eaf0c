"""What a table of the command line says of a place that is only pointed to."""

from __future__ import annotations

import pytest

from sayso.cli.tables import placed


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        ("it", "Akureyri", "it (Akureyri)"),
        ("the town", "Hella", "the town (Hella)"),
        ("Hella", "Hella", "Hella"),
        ("Danish soil", "Denmark", "Danish soil"),
        ("the bridge", None, "the bridge"),
    ],
)
def test_place_without_a_name_is_shown_with_what_it_is(
    words: str, name: str | None, shown: str
) -> None:
    assert placed(words, name).plain == shown
