"""What time expressions denote, on the day of publication and after what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.extract.timex.timexes import timexes
from sayso.model import Interval, Span, Timex
from sayso.resolve.dates.anchor import anchor

Case = tuple[date | None, str, list[str]]


def cases() -> Iterator[Case]:
    """Read test_dates.txt: the day of publication, a sentence, the lines under it."""
    published: date | None = None
    sentence, expected = "", []
    for line in [
        *Path(__file__).with_name("test_dates.txt").read_text(encoding="utf-8").splitlines(),
        "published none",
    ]:
        if line.startswith(" "):
            expected.append(line.strip())
        elif line and not line.startswith("#"):
            if sentence:
                yield published, sentence, expected
            sentence, expected = line, []
            if line.startswith("published "):
                day = line.removeprefix("published ")
                published, sentence = None if day == "none" else date.fromisoformat(day), ""


def read(text: str, published: date | None) -> tuple[Timex, ...]:
    found = timexes(text, [Span(0, len(text))])
    return anchor(found, text, published=published)


def shown(timex: Timex) -> str:
    days = "?"
    if timex.interval is not None:
        earliest, latest = timex.interval.earliest, timex.interval.latest
        days = f"{earliest or 'open'}..{latest or 'open'}"
    return " | ".join([timex.text, timex.value, days])


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    list(cases()),
    ids=[f"{published}: {sentence}" for published, sentence, _ in cases()],
)
def test_days_of_a_sentence(published: date | None, sentence: str, expected: list[str]) -> None:
    assert expected == [shown(timex) for timex in read(sentence, published)]


def test_the_anchor_is_the_day_counted_from() -> None:
    resigned, following = read("She resigned on 12 April; the next day she left.", date(2024, 5, 3))

    assert date(2024, 5, 3) == resigned.anchor
    assert date(2024, 4, 12) == following.anchor


def test_a_date_told_in_full_needs_no_anchor() -> None:
    (timex,) = read("She resigned on 12 April 2021.", date(2024, 5, 3))

    assert timex.anchor is None


def test_a_history_stays_in_the_year_it_tells() -> None:
    text = (
        "In May 1911 the harbour burned. In June 1911 it was rebuilt. In 1912 came the railway, "
        "in 1913 the mill and in March 1914 the strike. In April the strike ended, "
        "and in December the mill was sold. In January it burned."
    )

    values = [timex.value for timex in read(text, date(2024, 5, 3))]

    assert ["1914-03", "1914-04", "1914-12", "1915-01"] == values[-4:]


def test_the_caller_can_say_that_a_text_is_a_history() -> None:
    text = "The mill burned in 1913. It was rebuilt in April."
    found = timexes(text, [Span(0, len(text))])

    news = anchor(found, text, published=date(2024, 5, 3), narrative=False)
    history = anchor(found, text, published=date(2024, 5, 3), narrative=True)

    assert "2024-04" == news[-1].value
    assert "1913-04" == history[-1].value


def test_years_before_christ_count_down() -> None:
    text = "The fleet sailed in 492 BC. The following year another sailed, and in April it sank."

    values = [timex.value for timex in read(text, date(2024, 5, 3))]

    assert ["BC0492", "BC0491", "BC0491-04"] == values


def test_given_sentences_bound_the_search_for_a_verb() -> None:
    text = "They will leave soon Monday talks ended"
    found = timexes(text, [Span(21, len(text))])

    one = anchor(found, text, published=date(2024, 5, 3))
    two = anchor(
        found, text, published=date(2024, 5, 3), sentences=[Span(0, 20), Span(21, len(text))]
    )

    assert "2024-05-06" == one[0].value
    assert "2024-04-29" == two[0].value


def test_what_happened_is_not_after_its_report() -> None:
    (timex,) = read("The mill burned this week.", date(2024, 5, 1))

    assert timex.interval == Interval(
        earliest=date(2024, 4, 29), latest=date(2024, 5, 1), precision="week"
    )


def test_a_day_that_no_calendar_has_keeps_its_value_and_has_no_interval() -> None:
    (timex,) = read("She resigned on 31 April 2021.", date(2024, 5, 3))

    assert ("2021-04-31", None) == (timex.value, timex.interval)


def test_anchoring_again_changes_nothing() -> None:
    text = "She resigned on Monday and left in early June 2013, since March or for two weeks."
    once = read(text, date(2024, 5, 3))

    again = anchor(once, text, published=date(2024, 5, 3))

    assert [timex.value for timex in once] == [timex.value for timex in again]
