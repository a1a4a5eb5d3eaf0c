"""No spelling of an address makes a connection to what is not on the public internet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import InputRejected
from sayso.fetch.addresses import is_public
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.pace import Pace

from .site import Site, listening, redirect

FORMS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("forms.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
# Python cannot be told to listen no more, so one ear serves all tests.
_heard: list[object] = []


def _ear(event: str, given: tuple[object, ...]) -> None:
    if event == "socket.connect":
        _heard.append(given[1])


sys.addaudithook(_ear)


@pytest.fixture(scope="module")
def door() -> Iterator[tuple[int, list[object]]]:
    with listening() as one:
        yield one


def test_there_are_more_than_sixty_forms() -> None:
    assert len({form for form, _ in FORMS}) == len(FORMS) > 60


@pytest.mark.parametrize(("form", "reason"), FORMS, ids=[form for form, _ in FORMS])
def test_no_connection_is_made(form: str, reason: str, door: tuple[int, list[object]]) -> None:
    port, met = door
    before = len(_heard)

    with pytest.raises(InputRejected) as refused:
        Fetcher(pace=Pace(0.0)).get(form.replace("{port}", str(port)))

    assert reason in refused.value.reason
    assert [] == _heard[before:]
    assert [] == met


@pytest.mark.parametrize(("form", "reason"), FORMS, ids=[form for form, _ in FORMS])
def test_no_redirect_leads_there(
    form: str, reason: str, site: Site, fetcher: Fetcher, door: tuple[int, list[object]]
) -> None:
    port, met = door
    site.answers["/"] = redirect(form.replace("{port}", str(port)).encode().decode("latin-1"))
    before = len(_heard)

    with pytest.raises(InputRejected):
        fetcher.get(site.url("/"))

    assert {(site.host, site.port)} >= set(_heard[before:])
    assert [] == met


@pytest.mark.parametrize(
    "number",
    [
        "8.8.8.8",
        "1.1.1.1",
        "2606:4700:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
    ],
)
def test_public_numbers_are_let_through(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", ["", "north.example", "8.8.8", "8.8.8.8%1", "0x8.8.8.8"])
def test_what_is_no_number_is_not_public(number: str) -> None:
    assert not is_public(number)


def test_a_name_is_asked_for_once_and_the_connection_goes_to_the_answer(site: Site) -> None:
    site.answers["/"] = redirect("/there", 301)
    answers: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        # What it says first is let through; what it says later is somewhere else.
        answers.append("127.0.0.1" if len(answers) % 2 == 0 else "127.0.0.77")
        return [answers[-1]]

    before = len(_heard)
    with pytest.raises(InputRejected, match=r"not on the public internet \(127.0.0.77\)"):
        Fetcher(pace=Pace(0.0), allow=site.allow, resolve=rebinding).get(
            f"http://north.example:{site.port}/"
        )

    assert 2 == len(answers)
    assert [("127.0.0.1", site.port)] == _heard[before:]


def test_of_several_numbers_only_public_ones_are_tried(site: Site, fetcher: Fetcher) -> None:
    def both(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "127.0.0.1", "169.254.169.254"]

    site.answers["/robots.txt"] = site.answers["/"] = _hello
    before = len(_heard)
    Fetcher(pace=Pace(0.0), allow=site.allow, resolve=both).get(
        f"http://north.example:{site.port}/"
    )

    assert {("127.0.0.1", site.port)} == set(_heard[before:])


def _hello(request: object) -> None:
    from .site import page

    page("<p>hello</p>")(request)  # type: ignore[arg-type]


def test_the_environment_names_no_proxy(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.99:3128")
    site.answers["/"] = _hello

    assert b"<p>hello</p>" == fetcher.get(site.url("/")).body
