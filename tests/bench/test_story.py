"""What is put together of the larger demo does not fall below its floors."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.demo import week_gold, week_paths
from suites import suite

FLOORS = Path(__file__).parent / "floors" / "story.json"


def test_the_gold_of_the_week_quotes_its_reports() -> None:
    gold = json.loads(week_gold().read_text(encoding="utf-8"))
    text = {path.name[:2]: path.read_text(encoding="utf-8") for path in week_paths()}
    marked = [m for event in gold["events"] for m in event["mentions"]]
    marked += [m for conflict in gold["conflicts"] for side in conflict["sides"] for m in side]

    wrong = [m for m in marked if text[m["report"]][slice(*m["span"])] != m["text"]]

    assert marked
    assert wrong == []


def test_no_figure_on_the_week_is_below_its_floor() -> None:
    story = suite("story")
    least = json.loads(FLOORS.read_text(encoding="utf-8"))

    made = story.figures(story.week())

    assert set(least) == {figure.name for figure in made}
    assert story._below(made, least) == 0
