from pathlib import Path

import pytest

from sayso.annotate import Parser, shipped
from sayso.annotate.parse import Parse, Role, apart, joined
from sayso.errors import ModelUnusable


@pytest.mark.parametrize("pin", ["MODEL_SHA256", "WORDS_SHA256"])
def test_weights_other_than_those_released_are_refused(
    monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    monkeypatch.setattr(f"sayso.annotate.parser.{pin}", "0" * 64)

    with pytest.raises(ModelUnusable, match="not the file released"):
        Parser()


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    model = shipped()
    one = "The guards left Hofn .".split()
    other = "Two boats , which nobody had seen before , came in from the sea at dawn .".split()

    alone = model.parse([one])[0]

    assert alone == model.parse([other, one, other])[1]


def test_weights_that_are_absent_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"mine\.onnx: cannot be read"):
        Parser(weights=tmp_path / "mine.onnx")


def test_a_word_of_no_known_letters_is_still_a_word() -> None:
    (parse,) = shipped().parse([["The", "\u200b", "guards", "left", "."]])

    assert len(parse.pos) == len(parse.heads) == 5


def test_a_sentence_of_very_long_words_is_read_to_its_end() -> None:
    words = [*("x" * 400 for _ in range(100)), "."]

    (parse,) = shipped().parse([words])

    assert len(parse.heads) == 101


def test_arguments_of_one_predicate_do_not_overlap() -> None:
    surer, other = Role("ARG0", 1, 0, 2), Role("ARG1", 2, 2, 4)

    assert apart([(0.6, other), (0.9, surer)]) == (surer,)


def test_what_goes_on_in_a_later_piece_keeps_its_ends() -> None:
    one = Parse(("X",), (-1,), ("root",), ("O",), ("O",), ("O",), ("O",), ())
    later = Parse(
        ("X", "X"), (1, -1), ("dep", "root"), ("O", "O"), ("O", "O"), ("O", "O"), ("O", "PER"),
        ((1, (Role("ARG0", 0, 0, 0), Role("ARG1", 1, 1, 1))),),
    )  # fmt: skip

    both = joined([one, later])

    assert both.heads == (-1, 2, 0)
    assert both.kinds == ("O", "O", "PER")
    assert both.roles == ((2, (Role("ARG0", 1, 1, 1), Role("ARG1", 2, 2, 2))),)
