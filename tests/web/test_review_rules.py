"""What does the desk refuse, and who is told of whose decision?"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ledger import SqliteLedger
from sayso.web.roles import Role

from .conftest import TOKENS, client_of, form_token, staff


def test_reviewers_are_blind_to_each_other(ledger: Path, tmp_path: Path) -> None:
    people = staff(tmp_path)
    with SqliteLedger(ledger, read_only=True) as opened:
        about = next(iter(opened.claims())).id
    with client_of(ledger, people) as client:
        editor = {"authorization": f"Bearer {TOKENS[Role.EDITOR]}"}
        reviewer = {"authorization": f"Bearer {TOKENS[Role.REVIEWER]}"}
        for headers, decision in ((editor, "accept"), (reviewer, "reject")):
            before = (client.get("/search", headers=reviewer)).text
            token = form_token((client.get("/about", headers=headers)).text)
            answer = client.post(
                "/review/verdict",
                headers=headers,
                data={"about": about, "decision": decision, "reason": f"for {decision}",
                      "form_token": token},
            )  # fmt: skip
            assert 303 == answer.status_code
        after = (client.get("/search", headers=reviewer)).text

    assert "for accept" not in before
    assert "for accept" in after


@pytest.mark.parametrize(
    "data",
    [
        {"decision": "accept", "reason": ""},
        {"decision": "maybe", "reason": "so"},
        {"decision": "accept", "reason": "so", "about": "c000000000"},
    ],
)
def test_a_verdict_without_reason_or_thing_is_refused(data: dict[str, str], ledger: Path) -> None:
    with SqliteLedger(ledger, read_only=True) as opened:
        about = next(iter(opened.claims())).id
    with client_of(ledger) as client:
        token = form_token((client.get("/about")).text)
        answer = client.post("/review/verdict", data={"about": about, "form_token": token} | data)
    with SqliteLedger(ledger, read_only=True) as opened:
        told = tuple(opened.judgements())

    assert answer.status_code in (400, 422)
    assert () == told
