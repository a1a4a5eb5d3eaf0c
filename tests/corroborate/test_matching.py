"""Which accounts tell one event?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reports import Report
from sayso.corroborate.matching import EventMatch, events_of, matches
from sayso.corroborate.matching_words import anchor_keys, related

from .accounts import shelling


def found(*reports: Report) -> list[bool]:
    return [match.certain for match in matches([each.extraction() for each in reports])]


def only(*reports: Report) -> EventMatch:
    (match,) = matches([each.extraction() for each in reports])
    return match


def other_words(
    town: str = "Höfn", day: str = "on 12 March", outlet: str = "Austurpóstur"
) -> Report:
    return shelling(
        outlet,
        f"Seven fishermen died in {town} {day} when shells hit the market",
        anchor="died",
        town=town,
        killed="Seven fishermen",
        day=3,
    )


def test_two_papers_tell_one_shelling_in_other_words() -> None:
    match = only(shelling("Norðurljós"), other_words())

    assert match.certain
    assert {"one place (Höfn)", "one day", "one count (7 killed)"} <= set(match.reasons)


def test_the_later_report_is_named_first() -> None:
    early, late = shelling("Norðurljós"), other_words()

    match = only(early, late)

    assert (match.one, match.other) == (late.events[0].id, early.events[0].id)


def test_another_town_is_another_event() -> None:
    assert found(shelling("Norðurljós"), other_words(town="Akureyri")) == []


def test_another_day_is_another_event() -> None:
    assert found(shelling("Norðurljós"), other_words(day="in April")) == []


def test_what_is_not_sure_is_a_suggestion() -> None:
    vague = shelling(
        "Austurpóstur",
        "A drone hit the harbour of Höfn in March",
        anchor="hit",
        killed=None,
        day=4,
    )

    assert found(shelling("Norðurljós"), vague) == [False]


def test_three_accounts_are_tied_by_two_matches() -> None:
    reports = shelling("Norðurljós"), other_words(), shelling("Sunnanpóstur", day=4)
    ties = matches([each.extraction() for each in reports])

    groups = events_of(ties)

    assert len([tie for tie in ties if tie.certain]) == 2
    assert groups[reports[0].events[0].id] == {each.events[0].id for each in reports}


def test_what_was_taken_apart_is_not_joined_through_a_third() -> None:
    one, other, third = shelling("Norðurljós"), other_words(), shelling("Sunnanpóstur", day=4)
    apart = frozenset({frozenset({one.events[0].id, other.events[0].id})})

    ties = matches([each.extraction() for each in (one, other, third)], apart=apart)

    assert other.events[0].id not in events_of(ties).get(one.events[0].id, frozenset())


def test_a_sentence_printed_again_is_of_one_event_though_no_day_is_known() -> None:
    text = "Shells fell on the market of Höfn and seven people died"
    early, late = (
        shelling(outlet, text, anchor="Shells fell") for outlet in ("Norðurljós", "Austurpóstur")
    )
    early.published = late.published = None

    assert found(early, late) == [True]


def test_what_an_anonymous_source_has_a_part_in_stays_in_its_report() -> None:
    reports = []
    for outlet in ("Norðurljós", "Austurpóstur"):
        report = Report(f"A sentry shelled Höfn on 12 March, he told {outlet}.\n", publisher=outlet)
        sentry = report.anonymous("A sentry")
        claim = report.claim("shelled Höfn on 12 March", sentry, cue="told")
        report.event(
            "assault",
            "shelled",
            claim,
            actor=(report.slot("A sentry", claim, mention_id=sentry.mention_id),),
            place=(report.place("Höfn", claim),),
            date=(report.slot("on 12 March", claim, timex=report.timex("on 12 March")),),
        )
        reports.append(report)

    assert found(*reports) == []


def test_a_verb_and_the_nouns_made_of_it_are_one_word() -> None:
    assert anchor_keys("announced") == anchor_keys("announcement") == anchor_keys("announces")
    assert anchor_keys("shelled") == anchor_keys("Shelling")
    assert anchor_keys("deliveries") == anchor_keys("delivered")


def test_particles_do_not_tell_an_event() -> None:
    assert anchor_keys("pulled out") == anchor_keys("pulling")


def test_two_words_can_name_one_event() -> None:
    assert related(anchor_keys("killed"), anchor_keys("deaths"))
    assert not related(anchor_keys("killed"), anchor_keys("visit"))


def test_a_denial_of_a_report_s_days_is_matched_with_a_dated_account() -> None:
    dated = shelling("Norðurljós", day=13)
    undated = shelling(
        "Austurpóstur", "The shelling of Höfn killed seven people", anchor="shelling", day=14
    )
    dated.published = date(2031, 3, 13)
    undated.published = date(2031, 3, 14)

    match = only(dated, undated)

    assert match.certain
    assert "undated, in a report of the other's days" in match.reasons


def test_one_party_and_one_week_are_not_enough() -> None:
    reports = []
    for outlet, town in (("Norðurljós", "Höfn"), ("Austurpóstur", "Akureyri")):
        report = shelling(
            outlet, f"Gunboats struck {town} again", anchor="struck", town=town, killed=None
        )
        slot = report.slot("Gunboats", report.claims[0], entity="Grey Coast Brigade")
        report.events[0] = replace(report.events[0], actor=(slot,), place=())
        reports.append(report)

    assert True not in found(*reports)
