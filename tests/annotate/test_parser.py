import pytest

from sayso.annotate import Parser, shipped
from sayso.errors import ModelUnusable


def test_weights_other_than_those_released_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.annotate.parser.MODEL_SHA256", "0" * 64)

    with pytest.raises(ModelUnusable, match="not the file released"):
        Parser()


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    model = shipped()
    one = "The guards left Hofn .".split()
    other = "Two boats , which nobody had seen before , came in from the sea at dawn .".split()

    alone = model.parse([one])[0]

    assert alone == model.parse([other, one, other])[1]
