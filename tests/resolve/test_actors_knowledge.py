"""Is the knowledge base sound: ids, countries, sectors, parents, years, names, offices?"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from sayso.model import Actor
from sayso.model.states import by_code
from sayso.resolve.actors.knowledge import MemoryKnowledge, shipped, span_of_date
from sayso.resolve.actors.names import acronym, folded, key
from sayso.resolve.actors.nouns import kinds_of_noun, office_of
from sayso.resolve.actors.state import state_actor
from sayso.resolve.base import Entry, Tenure

# PLOVER's codes for who someone is, with CAMEO's UAF for armed groups beside a state.
SECTORS = frozenset(
    "GOV MIL COP SPY JUD LEG PTY OPP REB UAF CRM BUS MNC MED EDU REL LAB SOC CVL NGO IGO IMG REF"
    " HLH ELI".split()
)


def groups() -> list[Entry]:
    return [entry for entry in shipped() if "person" not in entry.actor.kinds]


def people() -> list[Entry]:
    return [entry for entry in shipped() if "person" in entry.actor.kinds]


def test_there_are_at_least_1500_actors() -> None:
    assert 1500 <= len(groups())


def test_there_are_at_least_400_tenures() -> None:
    assert 400 <= sum(len(shipped().tenures(entry.actor.id)) for entry in people())


def test_ids_are_made_of_small_letters_digits_and_dashes() -> None:
    slugs = [entry.actor.id.partition(":")[2] for entry in shipped()]

    assert [] == [s for s in slugs if not s.replace("-", "").isalnum() or s != s.lower()]


def test_no_two_rows_have_one_id() -> None:
    # A knowledge base keeps one entry an id; a second row would silently replace the first.
    counts = Counter(line.partition("\t")[0] for line in rows())

    assert [] == [name for name, n in counts.items() if n > 1]


def test_countries_are_known() -> None:
    codes = {entry.actor.country for entry in shipped() if entry.actor.country}

    assert set() == codes - set(by_code())


def test_sectors_are_known() -> None:
    assert set() == {s for entry in shipped() for s in entry.actor.sectors} - SECTORS


def test_every_actor_has_a_sector_and_a_kind() -> None:
    without = [e.actor.id for e in shipped() if not e.actor.sectors or not e.actor.kinds]

    assert [] == without


def test_parents_exist() -> None:
    parents = {entry.actor.parent for entry in groups() if entry.actor.parent}

    assert set() == {p for p in parents if not shipped().get(p) and not state_actor(p)}


def test_nobody_is_his_own_ancestor() -> None:
    def line(actor: Actor) -> list[str]:
        found: list[str] = []
        parent = actor.parent
        while parent and parent not in found:
            found.append(parent)
            entry = shipped().get(parent)
            parent = entry.actor.parent if entry else None
        return found

    assert [] == [e.actor.id for e in groups() if e.actor.id in line(e.actor)]


def test_years_run_forward_and_are_years() -> None:
    spans = {e.actor.id: (e.actor.valid_from or 1500, e.actor.valid_to or 2035) for e in groups()}

    assert [] == [name for name, (start, end) in spans.items() if not 1500 <= start <= end <= 2035]


def test_unrelated_actors_of_one_country_share_no_name() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in groups():
        for form in (entry.actor.name, *entry.aliases):
            letters = acronym(form)
            owners[f"={letters}" if letters else key(form), entry.actor.country or ""].add(
                entry.actor.id
            )

    assert {} == {n: ids for n, ids in owners.items() if len(ids) > 1}


def test_no_cell_has_blanks_around_it_or_twice_the_same_name() -> None:
    wrong = [
        entry.actor.id
        for entry in shipped()
        if any(form != form.strip() for form in entry.aliases)
        or len({entry.actor.name, *entry.aliases}) != 1 + len(entry.aliases)
    ]

    assert [] == wrong


def test_arabic_names_are_in_arabic_letters() -> None:
    wrong = [e.actor.id for e in groups() if e.arabic and not "؀" <= e.arabic[0] <= "ۿ"]

    assert [] == wrong


def test_tenures_run_forward() -> None:
    tenures = [tenure for entry in people() for tenure in shipped().tenures(entry.actor.id)]

    assert [] == [t for t in tenures if t.first and t.last and t.first > t.last]


def test_a_person_is_kept_by_name_office_and_dates_alone() -> None:
    kept = {(e.actor.parent, e.actor.valid_from, e.actor.valid_to) for e in people()}

    assert {(None, None, None)} == kept


def test_every_tenure_is_of_an_office_that_words_lead_to() -> None:
    offices = {t.office for e in people() for t in shipped().tenures(e.actor.id)}

    assert set() == {o for o in offices if office_of(f"the Syrian {o}") != ("SY", o)}


def test_no_two_presidents_hold_one_office_on_one_day_for_long() -> None:
    overlaps = []
    for code in by_code():
        held = sorted(
            (t for t in shipped().holders(code, "president") if t.first),
            key=lambda t: t.first or date.min,
        )
        for one, two in pairwise(held):
            if one.last and two.first and (one.last - two.first).days > 366:
                overlaps.append((one.person, two.person))

    assert [] == overlaps


def test_spelling_variants_find_the_same_entry() -> None:
    found = {e.actor.id for name in ("Hizbullah", "Hezbollah") for e in shipped().find(name)}

    assert {"actor:hezbollah"} == found


def test_the_arabic_name_finds_the_entry() -> None:
    assert ["actor:hezbollah"] == [e.actor.id for e in shipped().find("حزب الله")]


def test_a_word_is_no_acronym() -> None:
    assert () == shipped().find("who")


def test_an_acronym_that_is_spoken_may_be_written_as_a_word() -> None:
    assert ["actor:unicef"] == [e.actor.id for e in shipped().find("Unicef")]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Al-Qa'ida", "al Qaida"), ("The Guardian", "Guardian"), ("Séléka", "Seleka")],
)
def test_accents_articles_and_apostrophes_do_not_count(one: str, two: str) -> None:
    assert key(one) == key(two)


def test_transliterations_of_one_name_fold_to_one_key() -> None:
    assert folded("Kata'ib Hezbollah") == folded("Katayib Hizbolla")


def test_short_names_do_not_fold() -> None:
    assert folded("Amal") is None


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2011", (date(2011, 1, 1), date(2011, 12, 31))),
        ("2012-02", (date(2012, 2, 1), date(2012, 2, 29))),
        ("2011-03-15", (date(2011, 3, 15), date(2011, 3, 15))),
        ("", None),
    ],
)
def test_a_date_means_every_day_that_fits(written: str, span: tuple[date, date] | None) -> None:
    assert span == span_of_date(written)


def test_a_knowledge_base_can_be_made_by_hand() -> None:
    league = Actor(id="actor:harvest-league", name="Vatnsdalur Harvest League", kinds=("union",))
    head = Actor(id="person:sigga", name="Sigga Jónsdóttir", country="IS", kinds=("person",))
    tenure = Tenure(person=head.id, country="IS", office="president", first=date(2030, 1, 1))

    knowledge = MemoryKnowledge(
        [Entry(actor=league, aliases=("VHL",)), Entry(actor=head)], [tenure]
    )

    assert [league.id] == [e.actor.id for e in knowledge.find("V.H.L.")]
    assert [head.id] == [e.actor.id for e in knowledge.surname("Jónsdóttir")]
    assert (tenure,) == knowledge.holders("IS", "president")


def test_the_party_is_a_party_and_not_a_court() -> None:
    assert "party" in kinds_of_noun("party")
    assert "court" not in kinds_of_noun("party")


def rows() -> list[str]:
    """Return every row of the entry tables."""
    tables = (files("sayso") / "data" / "actors" / "entries").iterdir()
    lines = [line for t in tables for line in t.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.startswith("actor:")]
