"""Who may do what?  A matrix made from the declarations themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from sayso.web.app import create_app, declared
from sayso.web.config import Config
from sayso.web.ledgers import open_ledgers
from sayso.web.people import people_of
from sayso.web.roles import Role

from .conftest import TOKENS, client_of, form_token, staff


def _address(path: str) -> str:
    return re.sub(r"\{\w+\}", "c0", path)


def test_the_server_has_no_route_that_is_not_declared(ledger: Path) -> None:
    app = create_app(Config(people=people_of("Dísa")), open_ledgers(ledger)).app
    assert isinstance(app, FastAPI)
    routes = set()
    for context in iter_route_contexts(app.routes):
        assert isinstance(context.original_route, APIRoute), context.path
        routes |= {(method, context.path) for method in context.methods or ()}

    assert {(told.method, told.path) for told in declared()} == routes


def test_nobody_writes_without_a_role_but_to_sign_in() -> None:
    open_to_all = {
        told.path for told in declared() if told.method != "GET" and told.role is Role.ANYONE
    }

    assert {"/login", "/theme"} == open_to_all


@pytest.mark.parametrize("told", declared(), ids=lambda told: f"{told.method} {told.path}")
def test_a_route_lets_in_those_it_declares(told, ledger: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    refused = set()
    with client_of(ledger, staff(tmp_path)) as client:
        for role in Role:
            headers = {"authorization": f"Bearer {TOKENS[role]}"} if role in TOKENS else {}
            token = form_token((client.get("/login", headers=headers)).text)
            answer = client.request(
                told.method,
                _address(told.path),
                headers=headers | ({"x-form-token": token} if told.method != "GET" else {}),
            )
            to_sign_in = answer.headers.get("location", "").startswith("/login?next=")
            if answer.status_code in (401, 403) or to_sign_in:
                refused.add(role)

    # Signing in with no token is refused to everyone, for another reason.
    if (told.method, told.path) != ("POST", "/login"):
        assert {role for role in Role if role < told.role} == refused


def test_a_token_buys_a_cookie_that_signs_in(ledger: Path, tmp_path: Path) -> None:
    with client_of(ledger, staff(tmp_path)) as client:
        away = client.get("/reports?q=north")
        form = client.get(away.headers["location"])
        body = {"form_token": form_token(form.text), "token": TOKENS[Role.READER]}
        answer = client.post("/login", data=body | {"next": "/reports?q=north"})
        page = client.get(answer.headers["location"])

    assert "/reports?q=north" == answer.headers["location"]
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "reader-one, reader" in page.text


@pytest.mark.parametrize("away", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_signing_in_leads_to_no_other_site(away: str, ledger: Path, tmp_path: Path) -> None:
    with client_of(ledger, staff(tmp_path)) as client:
        form = client.get("/login")
        body = {"form_token": form_token(form.text), "token": TOKENS[Role.READER], "next": away}
        answer = client.post("/login", data=body)

    assert "/" == answer.headers["location"]


def test_a_wrong_token_and_a_made_up_cookie_sign_nobody_in(ledger: Path, tmp_path: Path) -> None:
    with client_of(ledger, staff(tmp_path)) as client:
        form = client.get("/login")
        body = {"form_token": form_token(form.text), "token": "x" * 30}
        wrong = client.post("/login", data=body)
        cookie = {"cookie": "sayso_session=cmVhZGVyLW9uZQ==.99999999999." + "0" * 64}
        made_up = client.get("/reports", headers=cookie)

    assert 401 == wrong.status_code
    assert "That is no token of this page." in wrong.text
    assert 303 == made_up.status_code


def test_signing_out_takes_the_cookie_back(ledger: Path, tmp_path: Path) -> None:
    with client_of(ledger, staff(tmp_path)) as client:
        form = client.get("/login")
        body = {"form_token": form_token(form.text), "token": TOKENS[Role.READER]}
        client.post("/login", data=body)
        page = client.get("/reports")
        client.post("/logout", data={"form_token": form_token(page.text)})
        after = client.get("/reports")

    assert 200 == page.status_code
    assert 303 == after.status_code
