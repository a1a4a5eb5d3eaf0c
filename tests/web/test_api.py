"""Does the API answer what its document says, and what the pages show?"""

from __future__ import annotations

from pathlib import Path

from sayso.ledger import SqliteLedger
from sayso.query import claims
from sayso.web.api import ROUTES

from .conftest import client_of


def test_the_document_names_every_route_and_no_other(ledger: Path) -> None:
    with client_of(ledger) as client:
        document = (client.get("/api/v1/openapi.json")).json()

    told = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert {(each.method, each.path) for api in ROUTES for each in api.declared} == told
    assert all("/api/v1/" in path for _, path in told)


def test_every_error_in_the_document_has_the_one_shape(ledger: Path) -> None:
    with client_of(ledger) as client:
        document = (client.get("/api/v1/openapi.json")).json()

    shapes = {
        answer["content"]["application/json"]["schema"]["$ref"]
        for item in document["paths"].values()
        for method in item.values()
        for status, answer in method["responses"].items()
        if not status.startswith("2")
    }
    assert {"#/components/schemas/ErrorBody"} == shapes


def test_following_the_cursor_gives_every_claim_once(ledger: Path) -> None:
    found, after = [], ""
    with client_of(ledger) as client:
        while True:
            part = (client.get("/api/v1/claims", params={"limit": 2, "after": after})).json()
            found += [row["id"] for row in part["rows"]]
            after = part["next"]
            if after is None:
                break

    with SqliteLedger(ledger, read_only=True) as opened:
        assert len(found) == len(set(found))
    assert {row.id for row in claims(opened)} == set(found)


def test_a_report_is_the_json_of_sayso_read(ledger: Path) -> None:
    with client_of(ledger) as client:
        name = (client.get("/api/v1/reports")).json()["rows"][0]["id"]
        report = (client.get(f"/api/v1/reports/{name}")).json()

    assert name == report["id"]
    claim = report["claims"][0]
    start, end = claim["content"][0]
    assert report["text"][start:end]


def test_events_between_days_leave_out_what_has_none(ledger: Path) -> None:
    days = {"from": "2031-03-10", "to": "2031-03-20"}
    with client_of(ledger) as client:
        dated = (client.get("/api/v1/events", params=days)).json()
        later = (client.get("/api/v1/events", params={"from": "2031-06-01"})).json()

    assert {"assault"} == {row["type"] for row in dated["rows"]}
    assert 0 == later["total"]


def test_an_anonymous_source_is_not_found_by_its_description(ledger: Path) -> None:
    with client_of(ledger) as client:
        named = (client.get("/api/v1/sources", params={"q": "Hlaðan"})).json()
        hidden = (client.get("/api/v1/sources", params={"q": "harbour official"})).json()

    assert 1 == named["total"]
    assert 0 == hidden["total"]


def test_facets_count_what_narrowing_leaves(ledger: Path) -> None:
    with client_of(ledger) as client:
        found = (client.get("/api/v1/search", params={"q": "brigade"})).json()
        facets = {
            facet["name"]: {each["value"]: each["count"] for each in facet["values"]}
            for facet in found["facets"]
        }
        left = {
            stance: (
                client.get("/api/v1/search", params={"q": "brigade", "stance": stance})
            ).json()["total"]
            for stance in facets["stance"]
        }

    assert facets["stance"] == left


def test_explain_and_corroboration_answer_for_an_event(ledger: Path) -> None:
    with client_of(ledger) as client:
        event = (client.get("/api/v1/events")).json()["rows"][0]
        made = (client.get(f"/api/v1/explain/{event['id']}")).json()
        counted = (client.get(f"/api/v1/corroboration/{event['id']}")).json()

    assert "event" == made["kind"]
    assert counted["low"] <= counted["high"]


def test_places_count_what_is_said_of_them(ledger: Path) -> None:
    with client_of(ledger) as client:
        rows = (client.get("/api/v1/places")).json()["rows"]

    counts = {row["name"]: (row["events"], row["presence"]) for row in rows}
    assert {"Akureyri": (0, 3), "Höfn": (2, 0), "Húsavík": (0, 1)} == counts
