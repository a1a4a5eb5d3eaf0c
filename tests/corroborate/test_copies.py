"""Which reports are one report?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corroborate.copies import Kin, Relation, Report, copies, report
from sayso.corroborate.copies_diff import Change, diff
from sayso.model import Block, BlockKind, Document, Span

TEXT = (
    "Gunmen in two boats fired on the harbour of Húsavík before dawn on Friday, the mayor said."
    " Three dock workers were wounded and a warehouse burned until noon. The Grey Coast Brigade"
    " denied that its men had been near the town. A ferry with ninety passengers was turned back"
    " to Akureyri. Talks on reopening the port begin next week in Reykjavík."
)
ELSEWHERE = (
    "Farmers in the east waited a third week for rain while ministers argued over the price of hay."
    " The cooperative in Egilsstaðir has bought fodder abroad for the first time in forty years."
    " Its chairwoman said that half of the herds would be sold before winter. No help was promised"
    " from the capital, where the budget is to be voted on in June, and none was expected."
)


def told(name: str, text: str = TEXT, outlet: str | None = "Norðurljós", day: int = 2) -> Report:
    return Report(id=name, head="", text=text, publisher=outlet, published=date(2031, 5, day))


def ties(*reports: Report) -> list[tuple[str, Kin, str]]:
    return [(tie.one, tie.kind, tie.other) for tie in copies(reports)]


def test_an_outlet_that_corrects_a_number_makes_a_version() -> None:
    corrected = told("b", TEXT.replace("Three", "Four"), day=3)

    assert ties(told("a"), corrected) == [("b", Kin.VERSION, "a")]


def test_versions_form_a_chain() -> None:
    second = told("b", TEXT.replace("Three", "Four"), day=3)
    third = told("c", TEXT.replace("Three", "Five"), day=4)

    assert ties(third, told("a"), second) == [("c", Kin.VERSION, "b"), ("b", Kin.VERSION, "a")]


def test_a_dispatch_in_another_paper_is_a_copy_of_the_earliest() -> None:
    late = told("b", outlet="Austurpóstur", day=3)
    later = told("c", TEXT.replace("Friday", "May 2"), outlet="Sunnanpóstur", day=4)

    assert ties(late, later, told("a")) == [("b", Kin.COPY, "a"), ("c", Kin.COPY, "a")]


def test_a_report_seen_first_is_the_original_where_no_day_is_known() -> None:
    one = replace(told("a", outlet="Austurpóstur"), published=None)
    other = replace(told("b"), published=None)

    assert ties(one, other) == [("b", Kin.COPY, "a")]


def test_the_same_words_again_are_the_same_text() -> None:
    again = told("b", TEXT.replace("\n", " ").upper(), day=3)

    assert ties(told("a"), again) == [("b", Kin.SAME, "a")]


def test_a_report_without_outlet_is_a_version_only_under_one_headline() -> None:
    headed = replace(told("a", outlet=None), head="Shots at Húsavík")
    again = replace(told("b", TEXT.replace("Three", "Four"), outlet=None), head="Shots at Húsavík")
    other = replace(again, id="c", head="Húsavík under fire")

    assert ties(headed, again, other) == [("b", Kin.VERSION, "a"), ("c", Kin.COPY, "a")]


def test_a_cut_copy_is_part_of_the_whole() -> None:
    cut = told("b", TEXT[:200], outlet="Austurpóstur", day=3)

    assert ties(told("a"), cut) == [("b", Kin.PART, "a")]


def test_a_dispatch_within_an_article_is_part_of_it() -> None:
    article = told("b", f"{ELSEWHERE}\n{TEXT}", outlet="Austurpóstur", day=3)

    assert ties(told("a"), article) == [("a", Kin.PART, "b")]


def test_an_outlet_that_tells_more_under_the_same_opening_makes_a_version() -> None:
    longer = told("b", f"{TEXT} {ELSEWHERE} {ELSEWHERE.replace('hay', 'oats')}", day=3)

    assert ties(told("a"), longer) == [("b", Kin.VERSION, "a")]


def test_two_reports_of_one_event_are_no_copies() -> None:
    own = told(
        "b",
        "Before dawn on Friday shots were fired from boats at the port of Húsavík, wounding three"
        " dock workers, according to the mayor. Firefighters needed until noon to put out a"
        " warehouse. A ferry on its way there with ninety people aboard went back to Akureyri.",
        outlet="Austurpóstur",
    )

    assert ties(told("a"), own) == []


def test_one_short_line_in_two_reports_is_no_tie() -> None:
    assert ties(told("a", "More to follow."), told("b", f"More to follow. {TEXT}")) == []


def test_a_byline_and_furniture_are_not_compared() -> None:
    text = f"Shots at Húsavík\nBy Sóley Brim\nShare this\n{TEXT}"
    ends = [0, 17, 31, 42, len(text) + 1]
    kinds = (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.FURNITURE, BlockKind.BODY)
    blocks = tuple(
        Block(Span(start, end - 1), kind)
        for start, end, kind in zip(ends, ends[1:], kinds, strict=False)
    )

    compared = report(Document(text=text, blocks=blocks))

    assert compared.text == f"Shots at Húsavík\n{TEXT}"
    assert compared.head == "Shots at Húsavík"


def test_a_dispatch_in_hundreds_of_papers_has_one_original() -> None:
    papers = [told(f"r{n:03}", outlet=f"Paper {n}", day=2 + (n > 0)) for n in range(300)]

    found = copies(papers)

    assert {(tie.kind, tie.other) for tie in found} == {(Kin.COPY, "r000")}
    assert len(found) == 299


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_in_which_dated_reports_are_given_changes_nothing(order: list[int]) -> None:
    reports = [
        told("a"),
        told("b", TEXT.replace("Three", "Four"), day=3),
        told("c", outlet="Austurpóstur", day=4),
        told("d", TEXT[:250], outlet="Sunnanpóstur", day=5),
        told("e", ELSEWHERE, day=6),
    ]

    def by_id(ties: tuple[Relation, ...]) -> list[tuple[str, Kin, str]]:
        return sorted((tie.one, tie.kind, tie.other) for tie in ties)

    assert by_id(copies(reports)) == by_id(copies(reports[n] for n in order))


def test_a_diff_tells_what_was_added_removed_and_changed() -> None:
    before = ["Shots were fired.", "Three were hurt.", "Talks go on.", "Rain is expected."]
    after = ["Shots were  fired.", "Four were hurt.", "Talks go on.", "The port is closed."]

    changes = diff(before, [*after, "More follows."])

    assert [(edit.change, edit.before, edit.after) for edit in changes] == [
        (Change.KEPT, ("Shots were fired.",), ("Shots were fired.",)),
        (Change.CHANGED, ("Three were hurt.",), ("Four were hurt.",)),
        (Change.KEPT, ("Talks go on.",), ("Talks go on.",)),
        (Change.CHANGED, ("Rain is expected.",), ("The port is closed.", "More follows.")),
    ]


def test_a_dispatch_in_an_article_is_a_part_of_it_though_an_update_is_near_to_both() -> None:
    wire = told("a")
    update = told("b", TEXT.replace("Three", "Four").replace("until noon", "all day"), day=3)
    article = told("c", f"{TEXT} {ELSEWHERE[:180]}", outlet="Austurpóstur", day=3)

    found = ties(wire, update, article)

    assert ("b", Kin.VERSION, "a") in found
    assert ("a", Kin.PART, "c") in found
    assert Kin.COPY not in {kind for _, kind, _ in found}
