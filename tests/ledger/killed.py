"""A program that adds reports until it is killed; kept small, since it is started often."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection

from reports import MAY_3, MAY_4, Report
from sayso.ledger import open_ledger
from sayso.model import Extraction, Judgement

# Its children have the tables imported already: a start costs milliseconds.
SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(
    [
        "sayso.ledger.sqlite",
        "sayso.ledger.postgres",
        "sqlalchemy.dialects.sqlite",
        "sqlalchemy.dialects.postgresql",
        "psycopg",
    ]
)


def prepared(number: int) -> Extraction:
    """Return a report with some of everything in it, told from others by its number."""
    report = Report(
        f"Ferry {number} is late\nA harbour official said the ferry to Húsavík is {number} hours"
        " late. Ásdís Vör shelled Höfn on 12 March.\n"
    )
    official = report.anonymous("A harbour official")
    report.claim(f"the ferry to Húsavík is {number} hours late", official, cue="said")
    told = report.claim("Ásdís Vör shelled Höfn on 12 March", report.named("Ásdís Vör"))
    where, when = report.place("Höfn", told), report.slot("on 12 March", told)
    report.event("assault", "shelled", told, place=(where,), date=(when,))
    return report.extraction()


def accepted(number: int) -> Judgement:
    """Return what is judged of that report as soon as it is there."""
    about = prepared(number).claims[0].id
    return Judgement(about=about, decision="accept", by="Una", reason="read it", at=MAY_4)


def add_for_ever(location: str, acknowledged: Connection) -> None:
    """Add reports and judge them, and say so after each."""
    with open_ledger(location) as ledger:
        number = sum(isinstance(one.what, str) for one in ledger.learnt())
        if number:
            ledger.judge(accepted(number - 1))  # … which may have been too late the last time
        while True:
            ledger.add(prepared(number), at=MAY_3)
            acknowledged.send(("added", number))
            ledger.judge(accepted(number))
            acknowledged.send(("judged", number))
            number += 1
