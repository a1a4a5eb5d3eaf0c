"""Does a file hold the rows of its view, all of them and no others?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser

VIEWS = [
    "claims?stance=denied",
    "claims?q=marines",
    "events",
    "events?from=2024-01-01&to=2024-12-31",
    "presence?status=withdrew",
    "paragraphs?q=harbour",
    "sources?naming=named",
]


def _ids(form: str, content: bytes, tmp_path: Path) -> list[str]:
    if form == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(content.decode()))]
    if form == "jsonl":
        return [json.loads(line)["id"] for line in content.decode().splitlines()]
    if form == "geojson":
        return [feature["id"] for feature in json.loads(content)["features"]]
    file = tmp_path / "rows.parquet"
    file.write_bytes(content)
    return [str(name) for name in pq.read_table(file)["id"].to_pylist()]


def _asked(client: httpx.Client, view: str) -> list[str]:
    kind, _, query = view.partition("?")
    path = "search?in=paragraphs&" if kind == "paragraphs" else f"{kind}?"
    found: list[str] = []
    after = ""
    while True:
        answer = client.get(f"/api/v1/{path}{query}&limit=7&after={after}").json()
        found += [row["id"] for row in answer["rows"]]
        if not answer["next"]:
            return found
        after = answer["next"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "parquet"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_rows_of_a_file_are_those_of_the_view(
    view: str, form: str, server: str, tmp_path: Path
) -> None:
    kind, _, query = view.partition("?")
    with httpx.Client(base_url=server) as client:
        answer = client.get(f"/export/{kind}.{form}?{query}")
        expected = _asked(client, view)

    assert 200 == answer.status_code
    assert sorted(expected) == sorted(_ids(form, answer.content, tmp_path))
    assert expected


def test_a_country_has_no_point_in_geojson(server: str) -> None:
    with httpx.Client(base_url=server) as client:
        features = client.get("/export/presence.geojson").json()["features"]

    points = [f for f in features if f["geometry"]]
    assert points
    assert all(f["properties"]["precision"] in ("point", "place") for f in points)


def test_a_page_that_was_exported_opens_offline_and_asks_for_nothing(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    with httpx.Client(base_url=server) as client:
        claims = client.get("/export/claims.html")
        total = client.get("/api/v1/claims?limit=1").json()["total"]
    file = tmp_path / "claims.html"
    file.write_bytes(claims.content)
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    shown = page.locator("tbody tr").count()
    context.close()

    assert total == shown
    assert [file.as_uri()] == asked


@pytest.mark.parametrize("path", ["nothing.csv", "claims.exe", "claims."])
def test_what_is_no_export_is_not_found(path: str, server: str) -> None:
    answer = httpx.get(f"{server}/export/{path}", headers={"accept": "application/json"})

    assert 404 == answer.status_code


def test_every_view_offers_its_rows(server: str) -> None:
    offered: Callable[[str], bool] = lambda path: "/export/" in httpx.get(server + path).text  # noqa: E731

    assert all(map(offered, ["/search", "/timeline", "/map", "/presence", "/sources"]))
