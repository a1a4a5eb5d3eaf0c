"""sayso explain: which words is this made of, and which rule made it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_json, day, ledger_option, ledger_to_read, print_json
from sayso.cli.settings import setting
from sayso.errors import NotFound

if TYPE_CHECKING:
    from sayso.model import Extraction
    from sayso.query import Explanation


@click.command("explain")
@click.argument("name", metavar="CLAIM|EVENT|PRESENCE")
@click.option("--in", "report", metavar="FILE", help="Read this report instead of a ledger.")
@click.option("--published", type=day, help="With --in: the day of publication.")
@setting("publisher")
@setting("threads")
@ledger_option
@as_json
def command(
    *,
    name: str,
    report: str | None,
    published: date | None,
    publisher: str | None,
    threads: int,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Show the words under one claim, event or presence, its chain, and the rules that made it.

    The beginning of an identifier is enough where no other begins so.
    """
    from sayso.query import explain

    if report is not None:
        extractions = _read(report, publisher, published, threads)
        found, extraction = _among(name, extractions, report)
    else:
        found, extraction = _in_ledger(name, ledger)
    explanation = explain(extraction, found)
    assert explanation is not None
    if as_json:
        print_json([explanation])
    else:
        _show(explanation)


def _read(
    path: str, publisher: str | None, published: date | None, threads: int
) -> Iterator[Extraction]:
    from sayso.read import read_file
    from sayso.run import Options, process

    name = path if path == "-" else Path(path)
    for document in read_file(name, publisher=publisher, published=published):
        yield process(document, options=Options(threads=threads))


def _among(name: str, extractions: Iterator[Extraction], where: str) -> tuple[str, Extraction]:
    from sayso.query.explain import ids

    found = {
        each: extraction
        for extraction in extractions
        for each in ids(extraction)
        if each.startswith(name)
    }
    one = _only(name, list(found), where)
    return one, found[one]


def _in_ledger(name: str, given: str | None) -> tuple[str, Extraction]:
    from sayso.ledger import Kind

    explained = (Kind.CLAIM, Kind.EVENT, Kind.PRESENCE)
    with ledger_to_read(given) as ledger:
        nodes = {node.id: node for node in ledger.find(name) if node.kind in explained}
        one = _only(name, list(nodes), ledger.location)
        return one, ledger.extraction(nodes[one].document_id or "")


def _only(name: str, found: list[str], where: str) -> str:
    if name in found:
        return name
    if not found:
        raise NotFound(
            f"{where}: no claim, event or presence begins with {name!r};"
            " look one up with `sayso search`, `timeline` or `presence`"
        )
    if len(found) > 1:
        shown = ", ".join(found[:5])
        raise NotFound(f"{where}: several begin with {name!r} ({shown}, …); give more of it")
    return found[0]


def _show(explanation: Explanation) -> None:
    from sayso.cli.carets import underlined
    from sayso.cli.tables import console, dim, outlet, plain, table

    out = console()
    heading = plain(f"{explanation.kind} {explanation.id}: {explanation.summary}")
    heading.stylize("bold")
    out.print(heading)
    origin = [explanation.title or explanation.uri, outlet(explanation.publisher, None)]
    out.print(dim(" · ".join(part for part in origin if part and part != "-")))
    for sentence in explanation.sentences:
        out.print()
        out.print(dim(f"¶ {sentence.paragraph or '-'}"))
        for line in underlined(sentence, out.width):
            out.print(line, no_wrap=True, overflow="ignore", crop=False)
    out.print()
    chain = table("chain", "naming", "type", "people", "words")
    for link in explanation.chain:
        people = "" if link.count is None else str(link.count)
        chain.add_row(plain(link.name), link.naming, link.type, people, plain(link.words))
    out.print(chain)
    out.print()
    slots = table("slot", "as written", "is taken for", "says", "rule", "why", wide=("as written",))
    for slot in explanation.slots:
        slots.add_row(
            slot.slot,
            plain(slot.written),
            plain(slot.value),
            plain(slot.who),
            plain(slot.origin or "-"),
            dim("; ".join(slot.why)),
        )
    out.print(slots)
