"""No anonymous source can be told from a ledger's record: what is left out, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import GREY_COAST, MAY_3, MAY_4, Report, north
from sayso.errors import RuleBroken
from sayso.ledger import Ledger
from sayso.ledger.anonymity import screen, source_id
from sayso.model import Actor, Judgement, Match, MentionKind, Naming, Source, SourceType, Status

MAYOR = Actor(id="actor:mayor", name="Ásdís Vör")


def meeting() -> Report:
    """Return a report in which an anonymous official acts, speaks and is met again."""
    report = Report(
        "Envoy meets brigade\n"
        "A harbour official, who asked not to be named, said the envoy reached Höfn.\n"
        "The official met Ásdís Vör, he added.\n"
    )
    first = report.mention("A harbour official", kind=MentionKind.NOMINAL)
    again = report.mention("The official", kind=MentionKind.NOMINAL, antecedent=first)
    report.mention("he added"[:2], kind=MentionKind.PRONOUN, antecedent=again)
    report.mention("Ásdís Vör")
    official = report.anonymous("A harbour official")
    report.mentions.pop()
    official = replace(official, mention_id=first)
    told = report.claim("the envoy reached Höfn", official, cue="said")
    report.claim("The official met Ásdís Vör", official, cue="added")
    report.actors[MAYOR.id] = MAYOR
    report.is_at("the envoy", Status.ARRIVED, "Höfn", told)
    return report


def test_actor_of_an_anonymous_source_is_left_out() -> None:
    report = meeting()
    report.matches["m0"] = (Match(referent_id=MAYOR.id, score=0.9),)

    screened = screen(report.extraction())

    assert screened.extraction.actor_matches == {}
    assert screened.withheld == 1


def test_actor_of_a_pronoun_for_an_anonymous_source_is_left_out() -> None:
    report = meeting()
    report.matches["m2"] = (Match(referent_id=MAYOR.id, score=0.9),)

    assert screen(report.extraction()).extraction.actor_matches == {}


def test_actor_of_a_named_mention_stays() -> None:
    report = meeting()
    report.matches["m3"] = (Match(referent_id=MAYOR.id, score=0.9),)

    assert screen(report.extraction()).withheld == 0


def test_antecedent_that_is_a_name_is_cut() -> None:
    report = meeting()
    report.mentions[2] = replace(report.mentions[2], antecedent="m1")
    report.mentions[3] = replace(report.mentions[3], antecedent="m0")

    mentions = screen(report.extraction()).extraction.mentions

    assert [mention.antecedent for mention in mentions] == [None, "m0", "m1", None]


def test_anonymous_source_called_by_an_actors_name_is_called_as_written() -> None:
    report = meeting()
    claims = report.extraction().claims
    named = replace(claims[0].chain[0], entity="Ásdís Vör")
    extraction = replace(report.extraction(), claims=(replace(claims[0], chain=(named,)),))

    (claim,) = screen(replace(extraction, presence=())).extraction.claims

    assert claim.source.entity == "A harbour official"


def test_slot_of_an_anonymous_source_is_not_called_by_a_name() -> None:
    report = meeting()
    added = report.claims[1]
    slot = report.slot("The official", added, mention_id="m1", entity="Ásdís Vör")
    report.event("consult", "met", added, actor=(slot,))

    (event,) = screen(report.extraction()).extraction.events

    assert event.actor[0].entity is None


def test_slot_of_an_anonymous_source_keeps_the_reports_own_wording() -> None:
    report = meeting()
    added = report.claims[1]
    slot = report.slot("The official", added, mention_id="m1", entity="A harbour official")
    report.event("consult", "met", added, actor=(slot,))

    screened = screen(report.extraction())

    assert screened.extraction.events[0].actor[0].entity == "A harbour official"
    assert screened.withheld == 0


def test_same_words_are_not_anonymous_and_named_at_once() -> None:
    report = meeting()
    report.claim("reached Höfn", report.named("A harbour official", entity="Ásdís Vör"))

    claims = screen(report.extraction()).extraction.claims

    assert {claim.source.entity for claim in claims} == {"A harbour official"}


def test_report_that_breaks_the_rule_everywhere_is_stored_screened(ledger: Ledger) -> None:
    report = meeting()
    added = report.claims[1]
    for name in ("m0", "m1", "m2"):
        report.matches[name] = (Match(referent_id=MAYOR.id, score=0.9),)
    report.mentions[3] = replace(report.mentions[3], antecedent="m0")
    slot = report.slot("The official", added, entity=MAYOR.id, mention_id="m1")
    report.event("consult", "met", added, actor=(slot, replace(slot, mention_id=None)))
    report.claim("reached Höfn", report.named("A harbour official", entity="Ásdís Vör"))

    stored = ledger.add(report.extraction(), at=MAY_3)

    extraction = ledger.extraction(stored.document_id)
    assert stored.withheld >= 6
    assert extraction == screen(report.extraction()).extraction
    assert [node.entity for node in ledger.sources()] == ["A harbour official"]


@pytest.mark.parametrize("decision", ["same", "different", "match", "is"])
def test_anonymous_source_is_compared_with_nobody(ledger: Ledger, decision: str) -> None:
    first, second = meeting(), north()
    ledger.add(first.extraction(), at=MAY_3)
    ledger.add(second.extraction(), at=MAY_3)
    document = first.document.id
    nodes = list(ledger.sources())
    hidden = [node.id for node in nodes if node.document_id is not None]
    named = [node.id for node in nodes if node.document_id is None]
    assert (len(hidden), len(named)) == (2, 2)
    pairs = [
        f"{hidden[0]} {hidden[1]}",
        f"{hidden[0]} {named[0]}",
        f"{named[1]} {hidden[0]}",
        f"{hidden[0]} {GREY_COAST.id}",
        f"{document}/m0 {MAYOR.id}",
        f"{document}/m2 {GREY_COAST.id}",
        f"{document}/m0 {document}/m3",
        f"{document}/m0 {second.document.id}/m0",
        hidden[0],
        f"{document}/m1",
    ]

    for about in pairs:
        with pytest.raises(RuleBroken, match="anonymous"):
            ledger.judge(
                Judgement(about=about, decision=decision, by="Una", reason="looks so", at=MAY_4)
            )
    assert list(ledger.judgements()) == []


def test_what_was_said_of_an_anonymous_source_is_taken_back(ledger: Ledger) -> None:
    ledger.add(meeting().extraction(), at=MAY_3)
    hidden = next(node.id for node in ledger.sources() if node.document_id is not None)
    said = Judgement(about=hidden, decision="accept", by="Una", reason="", at=MAY_4)

    ledger.judge(said)
    ledger.judge(
        Judgement(
            about=hidden, decision="undone", by="Una", reason="", at=MAY_4, supersedes=said.id
        )
    )

    assert ["accept", "undone"] == [each.decision for each in ledger.judgements()]


def test_named_source_can_be_an_actor(ledger: Ledger) -> None:
    report = meeting()
    report.claim("reached Höfn", report.named("Ásdís Vör"))
    ledger.add(report.extraction(), at=MAY_3)
    (named,) = (node.id for node in ledger.sources() if node.document_id is None)

    ledger.judge(
        Judgement(about=f"{named} {MAYOR.id}", decision="same", by="Una", reason="", at=MAY_4)
    )

    assert len(list(ledger.judgements())) == 1


@pytest.mark.parametrize(
    ("entity", "kind", "described"),
    [
        ("The mayor", SourceType.NAMED_PERSON, True),
        ("the mayor of Höfn", SourceType.NAMED_PERSON, True),
        ("former minister", SourceType.NAMED_PERSON, True),
        ("Foreign Minister", SourceType.NAMED_PERSON, True),
        ("The Icelandic prime minister", SourceType.NAMED_PERSON, True),
        ("the ministry", SourceType.NAMED_ORGANIZATION, True),
        ("Ásdís Vör", SourceType.NAMED_PERSON, False),
        ("Dagur", SourceType.NAMED_PERSON, False),
        ("the Harbour Guard", SourceType.NAMED_ORGANIZATION, False),
        ("Icelandic army", SourceType.NAMED_ORGANIZATION, False),
        ("The Lighthouse Post", SourceType.MEDIA_RELAY, False),
        ("al-Shams", SourceType.NAMED_ORGANIZATION, False),
    ],
)
def test_a_description_is_known_in_one_report_alone(
    entity: str, kind: SourceType, described: bool
) -> None:
    source = Source(naming=Naming.NAMED, type=kind, entity=entity)

    assert described is (source_id("d1", source) != source_id("d2", source))


def test_the_mayors_of_two_reports_are_two_sources(ledger: Ledger) -> None:
    for text in ("The mayor said the port was shut.\n", "The mayor said the road was open.\n"):
        report = Report(text)
        source = replace(report.named("The mayor"), type=SourceType.NAMED_PERSON)
        report.claim(text[text.index("the ") : -2], source, cue="said")
        ledger.add(report.extraction(), at=MAY_3)

    mayors = [node for node in ledger.sources() if node.entity == "The mayor"]

    assert 2 == len({node.document_id for node in mayors} - {None})


@pytest.mark.parametrize(
    "wish",
    [
        "who asked not to be named",
        "who declined to be identified",
        "speaking on condition of anonymity",
        "whose name is being withheld",
        "who did not want to be publicly identified",
    ],
)
def test_an_office_whose_holder_asks_not_to_be_named_is_anonymous(wish: str) -> None:
    report = Report(f"The deputy governor, {wish}, said flour was short. He said it would last.\n")
    whole = f"The deputy governor, {wish},"
    first = replace(report.named(whole), mention_id=None)
    office = report.mention(whole, kind=MentionKind.NOMINAL)
    again = report.mention("He", kind=MentionKind.PRONOUN, antecedent=office)
    told = replace(first, mention_id=office, entity="Ásdís Vör")
    report.claim("flour was short", told, cue="said")
    report.claim("it would last", replace(told, passage=(report.span("He"),), mention_id=again))
    report.actors[MAYOR.id] = MAYOR
    report.matches[office] = (Match(referent_id=MAYOR.id, score=0.9),)

    screened = screen(report.extraction()).extraction

    sources = [claim.source for claim in screened.claims if claim.cue or claim.source.passage]
    assert {Naming.ANONYMOUS} == {source.naming for source in sources}
    assert "Ásdís Vör" not in {source.entity for source in sources}
    assert office not in screened.actor_matches
    assert MAYOR.id not in screened.actors
