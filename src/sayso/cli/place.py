"""sayso place: which places can a name mean?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.model import Place


@click.command("place")
@click.argument("name")
@click.option("--in", "report", metavar="REPORT", help="Ask what it means in this report.")
@click.option(
    "--most", default=5, show_default=True, type=click.IntRange(1), help="Candidates to list."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(*, name: str, report: str | None, most: int, as_json: bool) -> None:
    """Ask which places a name can mean.

    Alone, the gazetteer's places of that name are listed, other spellings too,
    the most populous first. With --in, the ranked candidates of its mentions in
    the report, with the reasons.
    """
    rows = _in_report(name, report, most) if report else _in_gazetteer(name, most)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        click.echo(f"no place is called {name!r}" + (f" in {report}" if report else ""))
    for row in rows:
        where = ", ".join(part for part in (row["name"], row["admin1"], row["country"]) if part)
        point = "no point" if row["lat"] is None else f"{row['lat']:.3f} {row['lon']:.3f}"
        score = f"{row['score']:.2f}  " if "score" in row else ""
        click.echo(f"{score}{where}  ({row['precision']}, {point})  {row['id']}")
        if row.get("reasons"):
            click.echo(f"      {'; '.join(row['reasons'])}")


def _in_gazetteer(name: str, most: int) -> list[dict[str, Any]]:
    from sayso.resolve.gazetteer.shipped import open_gazetteer
    from sayso.resolve.places.regions import border

    gazetteer = open_gazetteer()
    line = border(name, gazetteer)
    found = (line,) if line else gazetteer.lookup(name) or gazetteer.alike(name)
    return [_row(place) for place in found[:most]]


def _in_report(name: str, report: str, most: int) -> list[dict[str, Any]]:
    from sayso.read import read_file
    from sayso.run import process

    rows: list[dict[str, Any]] = []
    for document in read_file(report):
        extraction = process(document)
        seen: set[str] = set()
        for toponym, matches in zip(extraction.toponyms, extraction.places, strict=True):
            if toponym.text.casefold() != name.casefold():
                continue
            for match in matches[:most]:
                if match.referent_id not in seen:
                    seen.add(match.referent_id)
                    row = _row(extraction.gazetteer[match.referent_id])
                    rows.append(row | {"score": round(match.score, 3), "reasons": match.reasons})
    return sorted(rows, key=lambda row: -float(row["score"]))[:most]


def _row(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": str(place.precision),
        "disputed": place.disputed,
    }
