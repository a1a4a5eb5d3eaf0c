"""Which reports do the files of one part hold?  The way back from rows to extractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sayso.errors import InputRejected
from sayso.ledger.assemble import assemble
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
    Passage,
    Place,
    Precision,
    Sentence,
    Source,
    SourceType,
    Span,
    Stance,
    Statement,
    Timex,
    Toponym,
)
from sayso.run.parquet.parts import part_path
from sayso.run.parquet.rows import Row
from sayso.run.parquet.schema import SCHEMA_VERSION, VERSION_KEY, needed

_BATCH = 64
_REMEDY = "write it anew with `sayso archive run` or `sayso export --what record`"


def rows(folder: Path, table: str, part: str) -> Iterator[Row]:
    """Yield the rows of one file.

    Raises:
        InputRejected: it is missing, damaged, or of another version of the schema.
    """
    arrow = needed()
    from pyarrow import parquet

    path = part_path(folder, table, part)
    try:
        with parquet.ParquetFile(path) as file:
            version = (file.schema_arrow.metadata or {}).get(VERSION_KEY, b"none").decode()
            if version != str(SCHEMA_VERSION):
                reason = f"has version {version} of the schema; this Sayso reads {SCHEMA_VERSION}"
                raise InputRejected(str(path), reason, _REMEDY)
            for batch in file.iter_batches(_BATCH, use_threads=False):
                yield from batch.to_pylist()
    except (arrow.ArrowException, OSError) as error:
        what = " ".join(str(error).split())[:120]
        raise InputRejected(str(path), f"cannot be read ({what})", _REMEDY) from error


def reports(
    folder: Path, part: str, *, wanted: Any = lambda name: True
) -> Iterator[tuple[Extraction, datetime | None]]:
    """Yield the reports of a part with the moment of each, in the order in which they lie.

    A report whose identifier `wanted` does not want is left out, at less cost.
    Raises `InputRejected` where rows do not make a report.
    """
    places = {row["key"]: _place(row) for row in rows(folder, "places", part)}
    actors = {row["key"]: _actor(row) for row in rows(folder, "actors", part)}
    claims = _Groups(rows(folder, "claims", part))
    statements = _Groups(rows(folder, "statements", part))
    for row in rows(folder, "documents", part):
        said, stated = claims.of(row["id"]), statements.of(row["id"])
        if not wanted(row["id"]):
            continue
        uri = f"{folder}#{row['id']}"
        try:
            found = _extraction(row, said, stated, places, actors)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise InputRejected(uri, f"is no report ({error})", _REMEDY) from error
        if found.document.id != row["id"]:
            raise InputRejected(uri, "is not the report that its identifier names", _REMEDY)
        yield found, row["seen_at"]


class _Groups:
    """Gives the rows of one report after another; they lie in the order of the reports."""

    def __init__(self, found: Iterator[Row]) -> None:
        self._groups = groupby(found, key=lambda row: row["document_id"])
        self._ahead: tuple[str, list[Row]] | None = None

    def of(self, document_id: str) -> list[Row]:
        if self._ahead is None:
            name, group = next(self._groups, ("", iter(())))
            self._ahead = (name, list(group))
        if self._ahead[0] != document_id:
            return []
        found, self._ahead = self._ahead[1], None
        return found


def _extraction(
    row: Row,
    claims: list[Row],
    statements: list[Row],
    places: Mapping[str, Place],
    actors: Mapping[str, Actor],
) -> Extraction:
    events, presence = assemble(map(_statement, statements))
    ranked: defaultdict[int, list[Match]] = defaultdict(list)
    for match in row["place_matches"]:
        ranked[match["toponym"]].append(_match(match, "place_id"))
    linked: defaultdict[str, list[Match]] = defaultdict(list)
    for match in row["actor_matches"]:
        linked[match["mention"]].append(_match(match, "actor_id"))
    toponyms = row["toponyms"]
    own_places, own_actors = ([t[key] for key in row[n]] for t, n in _referents(places, actors))
    return Extraction(
        annotation=Annotation(
            document=_document(row),
            sentences=tuple(
                Sentence(
                    span=_span(sent), tokens=(), paragraph=sent["paragraph"],
                    kind=BlockKind(sent["kind"]),
                )
                for sent in row["sentences"]
            ),
        ),
        mentions=tuple(map(_mention, row["mentions"])),
        claims=tuple(map(_claim, claims)),
        toponyms=tuple(
            Toponym(
                span=_span(name), text=name["text"], relation=name["relation"],
                literal=name["literal"],
            )
            for name in toponyms
        ),
        located=tuple(
            None if name["located"] is None else places[name["located"]] for name in toponyms
        ),
        places=tuple(tuple(ranked[n]) for n in range(len(toponyms))),
        timexes=tuple(map(_timex, row["timexes"])),
        events=events,
        presence=presence,
        actor_matches={mention: tuple(found) for mention, found in linked.items()},
        gazetteer={place.id: place for place in own_places},
        actors={actor.id: actor for actor in own_actors},
    )  # fmt: skip


def _referents(
    places: Mapping[str, Place], actors: Mapping[str, Actor]
) -> tuple[tuple[Mapping[str, Any], str], tuple[Mapping[str, Any], str]]:
    return (places, "places"), (actors, "actors")


def _document(row: Row) -> Document:
    plain = (
        "uri", "url", "title", "publisher", "published", "published_from", "updated",
        "updated_from", "byline", "language", "offset", "text",
    )  # fmt: skip
    return Document(
        blocks=tuple(Block(_span(block), BlockKind(block["kind"])) for block in row["blocks"]),
        source_map=tuple(
            (_span(each), Span(each["from_start"], each["from_end"])) for each in row["source_map"]
        ),
        **{name: row[name] for name in plain},
    )


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _passage(found: list[Row]) -> Passage:
    return tuple(map(_span, found))


def _match(row: Row, referent: str) -> Match:
    return Match(referent_id=row[referent], score=row["score"], reasons=tuple(row["reasons"]))


def _mention(row: Row) -> Mention:
    start, end = row["name_start"], row["name_end"]
    return Mention(
        id=row["id"],
        span=_span(row),
        kind=MentionKind(row["kind"]),
        sentence=row["sentence"],
        head=row["head"],
        label=row["label"],
        antecedent=row["antecedent"],
        name=None if start is None else Span(start, end),
    )


def _timex(row: Row) -> Timex:
    unit = row["precision"]
    return Timex(
        span=_span(row),
        text=row["text"],
        type=row["type"],
        value=row["value"],
        mod=row["mod"],
        anchor=row["anchor"],
        interval=None
        if unit is None
        else Interval(earliest=row["earliest"], latest=row["latest"], precision=unit),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        document_id=row["document_id"],
        chain=tuple(
            Source(
                passage=_passage(link["passage"]),
                mention_id=link["mention"],
                naming=Naming(link["naming"]),
                type=SourceType(link["type"]),
                count=link["count"],
                entity=link["entity"],
            )
            for link in row["chain"]
        ),
        cue=_passage(row["cue"]),
        content=_passage(row["content"]),
        form=Form(row["form"]),
        stance=Stance(row["stance"]),
        hedges=_passage(row["hedges"]),
        addressee=_passage(row["addressee"]),
        within=row["within"],
        origin=row["origin"],
    )


def _statement(row: Row) -> Statement:
    return Statement(
        subject=row["subject"],
        prop=row["prop"],
        value=row["value"],
        claim_id=row["claim_id"],
        evidence=_passage(row["evidence"]),
        origin=row["origin"],
    )


def _place(row: Row) -> Place:
    known = {name: row[name] for name in Place.__slots__}
    return Place(**{**known, "precision": Precision(row["precision"])})


def _actor(row: Row) -> Actor:
    known = {name: row[name] for name in Actor.__slots__}
    return Actor(**{**known, "sectors": tuple(row["sectors"]), "kinds": tuple(row["kinds"])})
