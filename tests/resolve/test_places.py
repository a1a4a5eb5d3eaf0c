"""Resolution: the places of a report are decided together, with reasons, and may be left open."""

from __future__ import annotations

import re

import pytest

from sayso.model import (
    Annotation,
    Block,
    BlockKind,
    Document,
    Match,
    Place,
    Precision,
    Sentence,
    Span,
    Token,
    Toponym,
)
from sayso.resolve.gazetteer.memory import MemoryGazetteer
from sayso.resolve.gazetteer.shipped import open_gazetteer
from sayso.resolve.places.resolve import resolve


def report(marked: str) -> tuple[Annotation, list[Toponym]]:
    """Return an annotation of words alone, and the toponyms that stand in [brackets]."""
    text, toponyms, shift = marked.replace("[", "").replace("]", ""), [], 0
    for found in re.finditer(r"\[([^]]+)\]", marked):
        start = found.start() - shift
        name = found.group(1)
        toponyms.append(Toponym(span=Span(start, start + len(name)), text=name))
        shift += 2
    tokens = tuple(Token(word[0], Span(*word.span())) for word in re.finditer(r"\w+|[^\w\s]", text))
    document = Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),))
    return Annotation(document, (Sentence(Span(0, len(text)), tokens),)), toponyms


def best(marked: str) -> list[str]:
    annotation, toponyms = report(marked)
    return [
        found[0].referent_id if found else ""
        for found in resolve(toponyms, annotation, open_gazetteer())
    ]


def ranked(marked: str) -> tuple[Match, ...]:
    annotation, toponyms = report(marked)
    return resolve(toponyms, annotation, open_gazetteer())[0]


SPRINGFIELD_ILLINOIS = "geonames:4250542"
SPRINGFIELD_OHIO = "geonames:4525353"


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("A convoy left [Springfield], [Illinois], at dawn.", SPRINGFIELD_ILLINOIS),
        ("A convoy left [Springfield] in [Ohio] at dawn.", SPRINGFIELD_OHIO),
        ("A convoy left [Springfield] ([Ohio]) at dawn.", SPRINGFIELD_OHIO),
        ("[Ohio]'s [Springfield] was quiet.", SPRINGFIELD_OHIO),
        ("[Springfield], [Clark County], [Ohio], was quiet.", SPRINGFIELD_OHIO),
    ],
)
def test_the_place_that_holds_it_says_which_is_meant(marked: str, place: str) -> None:
    assert place in best(marked)


def test_one_name_has_one_place_in_a_report() -> None:
    found = best("[Springfield], [Ohio], was shelled. Later [Springfield] was quiet.")

    assert found[0] == found[2] == SPRINGFIELD_OHIO


def test_one_name_has_two_places_where_the_words_say_so() -> None:
    found = best("[Springfield], [Ohio], and [Springfield], [Illinois], were quiet.")

    assert (found[0], found[2]) == (SPRINGFIELD_OHIO, SPRINGFIELD_ILLINOIS)


def test_the_other_places_of_a_report_draw_a_name_to_them() -> None:
    found = best("Trucks passed [Akron] and [Toledo], then [Dayton], and stopped in [Springfield].")

    assert found[-1] == SPRINGFIELD_OHIO


def test_the_people_a_report_speaks_of_draw_a_name_to_their_country() -> None:
    annotation, toponyms = report(
        "Syrian and Syrian-backed forces held [Qusayr]; Syrian jets flew."
    )

    (found,) = resolve(toponyms, annotation, open_gazetteer())

    assert found[0].referent_id == "geonames:173322"


def test_a_name_alone_means_its_best_known_place() -> None:
    assert best("He flew to [London] and on to [Paris].") == [
        "geonames:2643743",
        "geonames:2988507",
    ]


@pytest.mark.parametrize(
    ("marked", "feature"),
    [
        ("Fighting reached the province of [Idlib].", "ADM1"),
        ("Fighting reached [Idlib] governorate.", "ADM1"),
        ("Fighting reached the city of [Idlib].", "PPL"),
    ],
)
def test_a_word_for_its_type_says_what_a_name_is(marked: str, feature: str) -> None:
    gazetteer = open_gazetteer()
    (ident,) = best(marked)
    place = gazetteer.place(ident)

    assert place is not None
    assert place.feature_code == feature


def test_a_town_goes_before_the_area_of_its_name() -> None:
    assert best("Smoke rose over [Faro] at noon.") == ["geonames:2268339"]


def test_a_name_with_its_state_is_one_place() -> None:
    assert best("It was sent from [Springfield, Illinois] by post.") == [SPRINGFIELD_ILLINOIS]


def test_a_people_given_as_a_toponym_is_its_country() -> None:
    assert best("[Icelandic] ships left.") == ["geonames:2629691"]


def test_a_name_that_nothing_bears_has_no_place() -> None:
    assert best("They met in [Xqzwv].") == [""]


def test_no_toponyms_have_no_places() -> None:
    assert best("Nothing happened.") == []


def test_candidates_are_ranked_by_a_probability_with_reasons() -> None:
    found = ranked("A convoy left [Springfield] at dawn.")

    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert sum(match.score for match in found) <= 1
    assert all(match.score > 0 for match in found)


def test_a_score_is_low_where_the_report_gives_no_hint() -> None:
    blind = ranked("A convoy left [Springfield] at dawn.")[0]
    told = ranked("A convoy left [Springfield], [Illinois], at dawn.")[0]

    assert blind.score < 0.6 < 0.8 < told.score


def test_the_reasons_are_words_for_a_reader() -> None:
    found = ranked("A convoy left [Springfield], [Illinois], at dawn.")

    assert "the words beside it say where it lies" in found[0].reasons


def test_even_a_guess_has_its_reason() -> None:
    found = ranked("A convoy left [Springfield] at dawn.")

    assert found[0].reasons[0].startswith("the most populous of ")


def test_resolving_twice_gives_the_same() -> None:
    annotation, toponyms = report("[Hella], [Vik] and [Selfoss] in [Iceland]; Norwegian ships.")
    gazetteer = open_gazetteer()

    assert resolve(toponyms, annotation, gazetteer) == resolve(toponyms, annotation, gazetteer)


def test_any_gazetteer_will_do() -> None:
    north = Place(id="a:1", name="Hella", feature_code="PPL", country="NO", population=900)
    south = Place(
        id="a:2", name="Hella", feature_code="PPL", country="IS", population=800,
        latitude=63.8, longitude=-20.4,
    )  # fmt: skip
    iceland = Place(
        id="a:3", name="Iceland", feature_code="PCLI", country="IS",
        precision=Precision.COUNTRY, population=370_000,
    )  # fmt: skip
    gazetteer = MemoryGazetteer([(north, ()), (south, ()), (iceland, ())])
    annotation, toponyms = report("The bridge at [Hella], [Iceland], was blown up.")

    found = resolve(toponyms, annotation, gazetteer)

    assert [matches[0].referent_id for matches in found] == ["a:2", "a:3"]
