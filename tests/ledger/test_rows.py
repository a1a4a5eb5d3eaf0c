"""Whatever is known of a thing is kept: no field of a noun is forgotten by its row."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reports import MAY_3
from sayso.errors import RuleBroken
from sayso.ledger import Ledger, SqliteLedger
from sayso.model import (
    Actor,
    Annotation,
    Block,
    BlockKind,
    Claim,
    Document,
    Extraction,
    Form,
    Interval,
    Match,
    Mention,
    MentionKind,
    Naming,
    Place,
    Precision,
    Sentence,
    Source,
    SourceType,
    Span,
    Stance,
    Timex,
    Toponym,
)

TEXT = "Ari Fell told the Herald that Höfn was hit in March."
# A value for each field, none of them the one that it has when nobody gives it.
VALUES: dict[str, Any] = {
    "str": "x",
    "str | None": "x",
    "int": 3,
    "int | None": 2031,
    "float": 0.25,
    "float | None": 64.5,
    "bool": False,
    "Span": Span(0, 8),
    "Span | None": Span(4, 8),
    "date | None": date(2031, 3, 1),
    "Passage": (Span(0, 3), Span(4, 8)),
    "tuple[str, ...]": ("a", "b"),
    "Interval | None": Interval(earliest=None, latest=date(2031, 3, 1), precision="month"),
    "tuple[tuple[Span, Span], ...]": ((Span(0, 4), Span(9, 13)),),
    "Precision": Precision.ADMIN2,
    "MentionKind": MentionKind.PRONOUN,
    "Naming": Naming.NAMED,
    "SourceType": SourceType.NAMED_STATE,
    "Form": Form.MIXED,
    "Stance": Stance.DENIED,
    "tuple[Block, ...]": (Block(Span(0, 52), BlockKind.CAPTION),),
}


def full(noun: type, **given: Any) -> Any:
    """Return a noun of which every field has a value of its own."""
    values = {
        field.name: VALUES[str(field.type)] for field in fields(noun) if field.name not in given
    }
    return noun(**values, **given)


def test_every_field_of_every_noun_comes_back(tmp_path: Any) -> None:
    doc = full(Document, text=TEXT)
    place, actor = full(Place), full(Actor)
    extraction = Extraction(
        annotation=Annotation(
            document=doc,
            sentences=(Sentence(span=Span(0, 52), tokens=(), paragraph=4, kind=BlockKind.CAPTION),),
        ),
        mentions=(
            full(Mention, id="m1", antecedent="m2"),
            full(Mention, id="m2", antecedent=None, span=Span(18, 24)),
        ),
        claims=(
            full(Claim, document_id=doc.id, chain=(full(Source, mention_id="m1"),), within="c00"),
        ),
        toponyms=(full(Toponym),),
        places=((full(Match, referent_id=place.id),),),
        timexes=(full(Timex),),
        actor_matches={"m1": (full(Match, referent_id=actor.id),)},
        located=(replace(place, id="moved", latitude=None),),
        gazetteer={place.id: place},
        actors={actor.id: actor},
    )
    ledger = SqliteLedger(tmp_path / "ledger.sqlite")

    ledger.add(extraction, at=MAY_3)

    assert ledger.extraction(doc.id) == extraction


def test_moment_of_another_zone_is_kept_in_utc(tmp_path: Any) -> None:
    from datetime import timedelta, timezone

    moment = datetime(2031, 5, 3, 2, tzinfo=timezone(timedelta(hours=5)))
    ledger = SqliteLedger(tmp_path / "ledger.sqlite")

    rejection = ledger.reject("a.txt", "is empty", "write something", at=moment)

    assert rejection.at == datetime(2031, 5, 2, 21, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "\x01", "🛶" * 3, "\u0001=1", "\x7f\ufeff\uffff"])
def test_odd_characters_are_kept(ledger: Ledger, text: str) -> None:
    doc = Document(text=f"a{text}b", blocks=(Block(Span(0, 1), BlockKind.BODY),))
    extraction = Extraction(annotation=Annotation(document=doc, sentences=()))

    ledger.add(extraction, at=MAY_3)

    assert list(ledger.documents()) == [doc]


@pytest.mark.parametrize(("sign", "name"), [("\ud800", "half of one"), ("\x00", "the sign NUL")])
def test_what_no_database_keeps_is_refused(ledger: Ledger, sign: str, name: str) -> None:
    doc = Document(text=f"a{sign}b", blocks=())

    with pytest.raises(RuleBroken, match=f"{name} at 1"):
        ledger.add(Extraction(annotation=Annotation(document=doc, sentences=())), at=MAY_3)
