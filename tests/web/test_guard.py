"""Which requests are answered, and with which headers?"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import SettingInvalid
from sayso.web.config import Config
from sayso.web.people import people_of

from .conftest import TOKENS, client_of, form_token, staff

PAGES = ["/reports", "/search", "/about", "/nowhere", "/api/v1/claims", "/api/v1/nowhere"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_scripts_and_requests_from_elsewhere(path: str, ledger: Path) -> None:
    with client_of(ledger) as client:
        answer = client.get(path)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "DENY" == answer.headers["x-frame-options"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.1", "[::2]"]
)
def test_a_host_that_is_not_ours_is_refused(host: str, ledger: Path) -> None:
    with client_of(ledger) as client:
        answer = client.get("/reports", headers={"host": host})

    assert 421 == answer.status_code
    assert "Grey Coast" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8742", "127.0.0.1", "[::1]:9000", "LOCALHOST"])
def test_every_name_of_this_machine_is_answered(host: str, ledger: Path) -> None:
    with client_of(ledger) as client:
        answer = client.get("/reports", headers={"host": host})

    assert 200 == answer.status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_write_from_another_site_is_refused(headers: dict[str, str], ledger: Path) -> None:
    with client_of(ledger) as client:
        token = form_token((client.get("/reports")).text)
        answer = client.post("/theme", data={"form_token": token, "theme": "dark"}, headers=headers)

    assert 403 == answer.status_code
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("token", ["", "0" * 64, "\ud83d"])
def test_a_form_that_is_not_ours_is_refused(token: str, ledger: Path) -> None:
    with client_of(ledger) as client:
        body = {"form_token": token.encode("utf-8", "replace").decode(), "theme": "dark"}
        answer = client.post("/theme", data=body)

    assert 403 == answer.status_code


def test_the_form_of_one_person_is_no_form_of_another(ledger: Path, tmp_path: Path) -> None:
    reader, reviewer = ({"authorization": f"Bearer {token}"} for token in list(TOKENS.values())[:2])
    with client_of(ledger, staff(tmp_path)) as client:
        token = form_token((client.get("/search?q=x", headers=reader)).text)
        body = {"form_token": token, "name": "mine", "address": "/search?q=x"}
        answer = client.post("/search/saved", data=body, headers=reviewer)

    assert 403 == answer.status_code


def test_a_body_larger_than_a_form_is_refused(ledger: Path) -> None:
    with client_of(ledger) as client:
        answer = client.post("/theme", data={"theme": "x" * 300_000})

    assert 413 == answer.status_code


def test_a_body_that_hides_its_length_is_cut_off(ledger: Path) -> None:
    def endless():  # type: ignore[no-untyped-def]
        for _ in range(1_000):
            yield b"theme=" + b"x" * 10_000 + b"&"

    headers = {"content-type": "application/x-www-form-urlencoded"}
    with client_of(ledger) as client:
        answer = client.post("/theme", content=endless(), headers=headers)

    assert 413 == answer.status_code


def test_errors_of_the_api_have_one_shape(ledger: Path) -> None:
    paths = {
        "/api/v1/nowhere": (404, "not_found"),
        "/api/v1/claims?limit=0": (400, "bad_request"),
        "/api/v1/claims?after=zzz": (400, "bad_request"),
        "/api/v1/events?from=someday": (400, "bad_request"),
        "/api/v1/reports/d0": (404, "not_found"),
        "/api/v1/explain/c0": (404, "not_found"),
    }
    with client_of(ledger) as client:
        found = {path: client.get(path) for path in paths}

    assert paths == {path: (a.status_code, a.json()["error"]["code"]) for path, a in found.items()}
    assert all({"code", "message", "where"} == set(a.json()["error"]) for a in found.values())


def test_what_fails_inside_is_not_told_to_the_reader(ledger: Path) -> None:
    with client_of(ledger) as client:
        client.get("/reports")
        ledger.write_bytes(b"no ledger any more" * 1_000)
        answers = [client.get(path) for path in ("/reports", "/api/v1/reports")]

    assert {True} == {answer.status_code in (500, 503) for answer in answers}
    assert not any("Traceback" in a.text or "sqlite3" in a.text for a in answers)


def test_letting_other_machines_in_takes_a_token() -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::", "ledger.example"):
        with pytest.raises(SettingInvalid, match="--token"):
            Config(people=people_of("Dísa"), host=host)
        Config(people=people_of("Dísa", token="a-token-of-some-length"), host=host)


def test_an_answer_over_another_address_goes_by_its_figures(ledger: Path) -> None:
    people = people_of("Dísa", token="a-token-of-some-length")
    with client_of(ledger, people, host="0.0.0.0", names=("desk.example",)) as client:
        statuses = {
            host: (client.get("/login", headers={"host": host})).status_code
            for host in ("192.0.2.7:8742", "desk.example", "evil.example")
        }

    assert {"192.0.2.7:8742": 200, "desk.example": 200, "evil.example": 421} == statuses
