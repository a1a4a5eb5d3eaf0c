"""Do reports that are sent from the page get into the ledger, and does what cannot say why?"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from sayso.demo import paths
from sayso.ledger import SqliteLedger

from .conftest import client_of, form_token

REPORT = """\
Ferries stay in port at Dalvik

DALVIK, April 2, 2031 (Nordvarp) - The harbour master of Dalvik said on Wednesday that no ferry
would leave before the blockade ended. "We wait," he told reporters.
"""


def _sent(client: TestClient, address: str, **form: object) -> str:
    """Send a form and return the page that says what came of it, when all is read."""
    token = form_token((client.get("/add")).text)
    data = {"form_token": token, **form.pop("data", {})}  # type: ignore[dict-item]
    answer = client.post(address, data=data, **form)  # type: ignore[arg-type]
    assert 303 == answer.status_code, answer.text
    until = time.monotonic() + 120
    while time.monotonic() < until:
        page = (client.get(answer.headers["location"])).text
        if 'data-done="yes"' in page:
            return page
        time.sleep(0.2)
    raise AssertionError("the reports were not read in time")


def test_a_pasted_report_is_added_once(ledger: Path) -> None:
    with client_of(ledger) as client:
        first = _sent(client, "/add/text", data={"text": REPORT})
        again = _sent(client, "/add/text", data={"text": REPORT.replace("\n", "\r\n")})
        found = (client.get("/api/v1/search", params={"q": "blockade"})).json()

    assert "1 report added" in first
    assert "0 reports added, 1 already there" in again
    assert {"Nordvarp"} == {row["publisher"] for row in found["rows"]}


def test_several_files_are_added_and_each_that_cannot_be_read_says_why(ledger: Path) -> None:
    files = [
        ("files", ("../../report.txt", REPORT.encode())),
        ("files", ("..\\report.txt", REPORT.replace("ferry", "boat").encode())),
        ("files", ("broken.pdf", b"%PDF-1.7 no more than a beginning")),
        ("files", ("<img src=x onerror=alert(1)>.txt", b"\x00\x01\x02")),
    ]
    with client_of(ledger) as client:
        page = _sent(client, "/add/files", files=files)
        listed = (client.get("/add")).text

    assert "2 reports added, 2 rejected" in page
    assert "<bdi>report.txt</bdi>" in page
    assert "<bdi>report 2.txt</bdi>" in page
    assert "broken.pdf" in listed
    assert "<img" not in page + listed
    with SqliteLedger(ledger, read_only=True) as opened:
        assert 2 == sum(1 for _ in opened.rejections())
        assert not any("/" in doc.uri for doc in list(opened.documents())[2:])


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/add/text", {"data": {"text": "  "}}),
        ("/add/text", {"data": {"text": REPORT, "published": "someday"}}),
        ("/add/files", {"data": {"publisher": "Nordvarp"}}),
        ("/add/files", {"files": [("files", (f"{n}.txt", b"x")) for n in range(51)]}),
    ],
)
def test_a_form_without_a_report_is_refused(
    address: str, form: dict[str, dict[str, str]], ledger: Path
) -> None:
    with client_of(ledger) as client:
        token = form_token((client.get("/add")).text)
        data = {"form_token": token, **form.get("data", {})}
        answer = client.post(address, **(form | {"data": data}))  # type: ignore[arg-type]

    assert 400 == answer.status_code


def test_what_was_sent_lies_nowhere_when_it_is_read(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with client_of(ledger) as client:
        _sent(client, "/add/text", data={"text": REPORT})

    assert [] == list(tmp_path.glob("sayso-add-*"))


def test_a_file_is_uploaded_and_read_in_the_browser(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("Text, saved pages").set_input_files(paths()[0])
    page.get_by_role("button", name="Add files").click()

    # The demo ledger has these reports; what was sent is counted without a click.
    expect(page.get_by_role("status")).to_contain_text("already there", timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("Done")
    assert re.search(r"/add/\S+$", page.url)
