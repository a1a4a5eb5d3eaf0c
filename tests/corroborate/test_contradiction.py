"""What cannot both hold, as a careful reader sees it, and what only seems so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports import DAYS, PUBLISHER, Report, east, north
from sayso.corroborate import conflicts
from sayso.model import Conflict, Presence, Slot, Span, Stance, Status
from sayso.read import documents
from sayso.run import process

# Actor, status, place, stance and, where it is dated, the time.
Row = tuple[str, Status, str, Stance] | tuple[str, Status, str, Stance, str]


def said(*rows: tuple[str, Row], evidence: str = "") -> tuple[Conflict, ...]:
    """Return the conflicts of one report of which each line is one voice's row."""
    lines = [f"{voice}: {' '.join(row)} {evidence} {n}" for n, (voice, row) in enumerate(rows)]
    report = Report("\n".join(lines))
    for line, (voice, (actor, status, place, stance, *time)) in zip(lines, rows, strict=True):
        start = report.text.index(line)

        def at(words: str, start: int = start) -> Span:
            found = report.text.index(words, start)
            return Span(found, found + len(words))

        source = replace(report.named(voice), passage=(at(voice),))
        report.mentions[-1] = replace(report.mentions[-1], span=at(voice))
        claim = report.claim(line, source, stance=stance)
        bare = place.removeprefix("southern ").removeprefix("northern ")
        toponym = report.toponym(bare)
        report.toponyms[toponym] = replace(report.toponyms[toponym], span=at(bare, at(place).start))
        interval = DAYS[time[0]] if time else None
        report.presence.append(
            Presence(
                id=f"p{start}",
                actor=Slot(text=actor, span=at(actor), claim_id=claim.id, entity=actor),
                place=Slot(text=place, span=at(place), claim_id=claim.id, toponym=toponym),
                status=status,
                stance=stance,
                evidence=claim.content,
                claim_id=claim.id,
                interval=interval,
            )
        )
    return conflicts([report.extraction()])


YES, NO, DOUBT = Stance.ASSERTED, Stance.DENIED, Stance.UNCLEAR
GREY = "Grey Coast Brigade"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        # Left, or not.
        ((GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", NO), "withdrawal"),
        ((GREY, Status.REDUCED, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", NO), "withdrawal"),
        ((GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.PRESENT, "Höfn", YES), "withdrawal"),
        ((GREY, Status.HOLDS, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", YES), "withdrawal"),
        (
            (GREY, Status.WITHDREW, "Höfn", YES, "in March"),
            (GREY, Status.ARRIVED, "Höfn", YES, "on 12 March"),
            "withdrawal",
        ),
        (
            (GREY, Status.WITHDREW, "Höfn", YES),
            (GREY, Status.WITHDREW, "Höfn", DOUBT),
            "withdrawal",
        ),
        (
            (GREY, Status.WITHDREW, "Iceland", YES),
            (GREY, Status.WITHDREW, "Höfn", NO),
            "withdrawal",
        ),
        # An accusation and an admission assert.
        (
            (GREY, Status.WITHDREW, "Höfn", Stance.ADMITTED),
            (GREY, Status.WITHDREW, "Höfn", NO),
            "withdrawal",
        ),
        # Came, or not.
        ((GREY, Status.ARRIVED, "Höfn", YES), (GREY, Status.ARRIVED, "Iceland", NO), "arrival"),
        ((GREY, Status.REPLACED, "Höfn", YES), (GREY, Status.ARRIVED, "Iceland", DOUBT), "arrival"),
        (
            (GREY, Status.ARRIVED, "Höfn", YES),
            ("the fighters", Status.ARRIVED, "Höfn", DOUBT),
            "arrival",
        ),
        # There, or not.
        ((GREY, Status.PRESENT, "Höfn", YES), (GREY, Status.PRESENT, "Höfn", NO), "presence"),
        ((GREY, Status.HOLDS, "Höfn", YES), (GREY, Status.ARRIVED, "Iceland", NO), "presence"),
        # Whose is it?
        (
            (GREY, Status.HOLDS, "Höfn", YES),
            ("Fjord Guard", Status.CAPTURED, "Höfn", YES),
            "control",
        ),
        # One force under two names.
        (
            ("Icelandic troops", Status.WITHDREW, "Höfn", YES),
            ("Iceland", Status.WITHDREW, "Höfn", NO),
            "withdrawal",
        ),
    ],
)
def test_two_voices_that_cannot_both_be_right(first, second, kind: str) -> None:  # type: ignore[no-untyped-def]
    found = said(("Una Dal", first), ("Ari Fell", second))

    assert [conflict.kind for conflict in found] == [kind]
    assert [len(side) for side in found[0].sides] == [1, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Other places.
        ((GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.PRESENT, "Akureyri", YES)),
        # Only more exact.
        ((GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.WITHDREW, "Iceland", YES)),
        # Left one town, still in the country.
        ((GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.PRESENT, "Iceland", YES)),
        # Pulling out of the country, still in one town.
        ((GREY, Status.WITHDREW, "Iceland", YES), (GREY, Status.PRESENT, "Höfn", YES)),
        # Came to the country, but not to that town.
        ((GREY, Status.ARRIVED, "Iceland", YES), (GREY, Status.ARRIVED, "Höfn", NO)),
        # Another force.
        ((GREY, Status.WITHDREW, "Höfn", YES), ("Fjord Guard", Status.PRESENT, "Höfn", YES)),
        # Fewer, and still there.
        ((GREY, Status.REDUCED, "Höfn", YES), (GREY, Status.PRESENT, "Höfn", YES)),
        # Came, and left again.
        ((GREY, Status.ARRIVED, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", YES)),
        # Both deny it.
        ((GREY, Status.WITHDREW, "Höfn", NO), (GREY, Status.WITHDREW, "Höfn", NO)),
        # Staying, and not leaving.
        ((GREY, Status.PRESENT, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", NO)),
        # Asked for, not sent.
        ((GREY, Status.ARRIVED, "Höfn", YES), (GREY, Status.REQUESTED, "Höfn", Stance.REQUESTED)),
        # A guess denies nothing.
        ((GREY, Status.PRESENT, "Höfn", YES), (GREY, Status.WITHDREW, "Höfn", Stance.POSSIBLE)),
        # Other times.
        (
            (GREY, Status.PRESENT, "Höfn", YES, "in March"),
            (GREY, Status.WITHDREW, "Höfn", YES, "in April"),
        ),
        # Parts of one country that lie apart.
        (
            (GREY, Status.WITHDREW, "southern Iceland", YES),
            (GREY, Status.PRESENT, "northern Iceland", YES),
        ),
    ],
)
def test_two_voices_that_can_both_be_right(first, second) -> None:  # type: ignore[no-untyped-def]
    assert said(("Una Dal", first), ("Ari Fell", second)) == ()


def test_one_voice_does_not_contradict_itself() -> None:
    rows = (GREY, Status.WITHDREW, "Höfn", YES), (GREY, Status.PRESENT, "Höfn", YES)

    assert said(*(("Una Dal", row) for row in rows)) == ()


def test_same_time_in_two_wordings_is_a_conflict() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES, "on 12 March")),
        ("Ari Fell", (GREY, Status.PRESENT, "Höfn", YES, "in March")),
    )

    assert "their times overlap" in found.reasons


def test_still_being_there_after_the_day_of_leaving_is_a_conflict() -> None:
    rows = (
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES, "in March")),
        ("Ari Fell", (GREY, Status.PRESENT, "Höfn", YES, "in April")),
    )

    assert [conflict.kind for conflict in said(*rows, evidence="still")] == ["withdrawal"]
    assert said(*rows) == ()


def test_soldiers_of_nobody_in_particular_are_doubted_where_they_came() -> None:
    (found,) = said(
        ("Una Dal", ("200 soldiers", Status.ARRIVED, "Höfn", YES)),
        ("Ari Fell", ("any Danish troops", Status.ARRIVED, "Höfn", DOUBT)),
    )

    assert found.kind == "arrival"


def test_presence_that_was_always_small_is_at_odds_with_a_withdrawal() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Ari Fell", (GREY, Status.PRESENT, "Iceland", YES)),
        evidence="has always been limited",
    )

    assert (found.kind, found.settles) == (
        "size",
        "earlier counts of the forces, with their dates",
    )


def test_all_of_them_gone_is_at_odds_with_some_still_there() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Iceland", YES)),
        ("Ari Fell", (GREY, Status.PRESENT, "Höfn", YES)),
        evidence="entirely",
    )

    assert found.kind == "withdrawal"


def test_doubt_about_nobody_named_is_at_odds_with_an_arrival() -> None:
    report = Report(
        "Fjord Guard fighters have replaced the brigade in Höfn, Una Dal said.\n"
        "Two envoys say that it is not clear whether any have been sent.\n"
    )
    came = report.claim(
        "Fjord Guard fighters have replaced the brigade in Höfn", report.named("Una Dal")
    )
    report.is_at("Fjord Guard fighters", Status.REPLACED, "Höfn", came)
    doubt = report.claim(
        "it is not clear whether any have been sent",
        report.anonymous("Two envoys", count=2),
        stance=DOUBT,
    )

    (found,) = conflicts([report.extraction()])

    assert (found.kind, found.sides) == ("arrival", ((report.presence[0].id,), (doubt.id,)))


def test_doubt_about_someone_else_is_at_odds_with_nothing() -> None:
    report = Report(
        "Fjord Guard fighters have replaced the brigade in Höfn, Una Dal said.\n"
        "Two envoys say that it is not clear whether Stone River men have been sent.\n"
    )
    came = report.claim(
        "Fjord Guard fighters have replaced the brigade in Höfn", report.named("Una Dal")
    )
    report.is_at("Fjord Guard fighters", Status.REPLACED, "Höfn", came)
    report.mention("Stone River")
    report.claim(
        "it is not clear whether Stone River men have been sent",
        report.anonymous("Two envoys", count=2),
        stance=DOUBT,
    )

    assert conflicts([report.extraction()]) == ()


def test_denial_about_a_place_told_before_counts_within_the_report() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Ari Fell", (GREY, Status.WITHDREW, "the area", NO)),
    )

    assert "which place “the area” is has to be guessed" in found.reasons


def test_withdrawal_is_at_odds_with_never_having_been_there() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Ari Fell", (GREY, Status.PRESENT, "Höfn", NO)),
        evidence="never",
    )

    assert found.kind == "size"


def test_voices_of_one_question_are_one_conflict() -> None:
    (found,) = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Ari Fell", (GREY, Status.WITHDREW, "Höfn", NO)),
        ("Björk Ey", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Dagur Sær", (GREY, Status.PRESENT, "Höfn", YES)),
    )

    assert [len(side) for side in found.sides] == [2, 2]
    assert found.subject == "Grey Coast Brigade in Höfn: left or not?"


def test_two_questions_are_two_conflicts() -> None:
    found = said(
        ("Una Dal", (GREY, Status.WITHDREW, "Höfn", YES)),
        ("Ari Fell", (GREY, Status.WITHDREW, "Höfn", NO)),
        ("Björk Ey", (GREY, Status.WITHDREW, "Akureyri", YES)),
        ("Dagur Sær", (GREY, Status.WITHDREW, "Akureyri", NO)),
    )

    assert len(found) == 2


def test_conflicts_run_across_reports() -> None:
    here, there = north(), east()

    found = {
        conflict.kind: conflict for conflict in conflicts([here.extraction(), there.extraction()])
    }

    assert found.keys() == {"withdrawal", "killed"}
    assert found["withdrawal"].sides == (
        (here.presence[0].id,),
        (here.presence[2].id, there.presence[0].id),
    )
    assert found["killed"].sides == ((here.events[0].id,), (there.events[0].id,))
    assert found["killed"].subject == "Assault in Höfn: how many were killed?"


def test_reports_far_apart_speak_of_different_times() -> None:
    def deployed(published: date) -> Report:
        report = Report(
            "Grey Coast Brigade forces are still deployed in Akureyri.\n",
            published=published,
            publisher="Austurpóstur",
        )
        claim = report.claim("Grey Coast Brigade forces are still deployed in Akureyri")
        claim = report.claims[0] = replace(
            claim, chain=(replace(PUBLISHER, entity="Austurpóstur"),)
        )
        report.is_at(GREY, Status.PRESENT, "Akureyri", claim)
        return report

    left = Report("Grey Coast Brigade troops pulled out of Akureyri.\n")
    claim = left.claim("Grey Coast Brigade troops pulled out of Akureyri")
    left.is_at(GREY, Status.WITHDREW, "Akureyri", claim)

    def found(published: date) -> int:
        return len(conflicts([left.extraction(), deployed(published).extraction()]))

    assert (found(date(2031, 5, 9)), found(date(2032, 5, 9))) == (1, 0)


def shelled(words: str, low: int, *, place: str = "Höfn", killed_by: str | None = None) -> Report:
    report = Report(f"Shelling of {place} killed {words}, {killed_by or 'a nurse'} said.\n")
    report.publisher = killed_by or "Norðurljós"
    claim = report.claim(
        f"Shelling of {place} killed {words}", report.anonymous(killed_by or "a nurse")
    )
    report.event(
        "assault",
        "Shelling",
        claim,
        place=(report.place(place, claim),),
        killed=(report.killed(words, claim, low),),
    )
    return report


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("seven people", 7), ("twelve people", 12), True),
        (("seven people", 7), ("7 people", 7), False),
        (("at least seven people", 7), ("twelve people", 12), False),
        (("at least twelve people", 12), ("seven people", 7), True),
        (("up to twelve people", 12), ("seven people", 7), False),
        (("seven fishermen", 7), ("twelve people", 12), False),
        (("twelve fishermen", 12), ("seven people", 7), True),
        (("seven fishermen", 7), ("two children", 2), False),
    ],
)
def test_counts_that_cannot_both_be_right(
    one: tuple[str, int], other: tuple[str, int], differ: bool
) -> None:
    reports = [
        shelled(*one).extraction(),
        shelled(*other, killed_by="the harbour master").extraction(),
    ]

    assert [conflict.kind for conflict in conflicts(reports)] == ["killed"] * differ


def test_counts_of_other_places_are_of_other_events() -> None:
    reports = [
        shelled("seven people", 7).extraction(),
        shelled("twelve people", 12, place="Akureyri").extraction(),
    ]

    assert conflicts(reports) == ()


def test_two_events_somewhere_in_one_country_may_be_two() -> None:
    reports = [
        shelled("seven people", 7, place="Iceland").extraction(),
        shelled("twelve people", 12, place="Iceland", killed_by="a pilot").extraction(),
    ]

    assert conflicts(reports) == ()


def test_two_events_with_a_state_for_their_place_may_be_two() -> None:
    reports = [
        shelled("seven people", 7, place="Denmark").extraction(),
        shelled("twelve people", 12, place="Denmark", killed_by="a pilot").extraction(),
    ]

    assert conflicts(reports) == ()


def struck(voice: str, stage: str, stance: Stance) -> Report:
    report = Report(f"Grey Coast Brigade struck Fjord Guard, {voice} said.\n")
    claim = report.claim(
        "Grey Coast Brigade struck Fjord Guard", report.named(voice), stance=stance
    )
    report.event(
        "assault",
        "struck",
        claim,
        stage=stage,
        actor=(report.slot(GREY, claim, entity=GREY),),
        recipient=(report.slot("Fjord Guard", claim, entity="Fjord Guard"),),
    )
    return report


def test_event_that_one_asserts_and_another_denies() -> None:
    reports = [
        struck("Una Dal", "occurred", Stance.ACCUSED).extraction(),
        struck("Ari Fell", "denied", Stance.DENIED).extraction(),
    ]

    (found,) = conflicts(reports)

    assert (found.kind, found.subject) == (
        "event",
        "Assault by Grey Coast Brigade on Fjord Guard: did it happen?",
    )


def test_anonymous_sources_of_two_reports_are_not_taken_for_one() -> None:
    reports = []
    for number, (status, stance) in enumerate([(Status.WITHDREW, YES), (Status.WITHDREW, NO)]):
        report = Report(f"A harbour official left Höfn, report {number} says.\n")
        source = report.anonymous("A harbour official")
        claim = report.claim("A harbour official left Höfn", source, stance=stance)
        report.is_at("A harbour official", status, "Höfn", claim)
        reports.append(report.extraction())

    assert conflicts(reports) == ()
    assert conflicts(()) == ()


def test_forces_that_are_only_described_are_two_parties_of_their_report() -> None:
    (found,) = conflicts(
        [
            process(document)
            for document in documents(
                "The militia holds Selfoss, the mayor said. The army holds Selfoss, a judge said."
            )
        ]
    )

    assert "Who holds Selfoss?" == found.subject


def test_who_took_a_place_is_at_odds_with_who_has_not_left_it() -> None:
    (found,) = conflicts(
        [
            process(document)
            for document in documents(
                "The Harbour League seized Selfoss on Tuesday, two guards said. "
                "The Danish army denied having lost Selfoss."
            )
        ]
    )

    assert "Who holds Selfoss?" == found.subject
    assert "one is said to hold it, the other not to have left it" in found.reasons
