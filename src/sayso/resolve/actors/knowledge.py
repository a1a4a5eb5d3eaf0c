"""Who is there?  The knowledge base of actors, in memory and as shipped."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.model import Actor
from sayso.model.lists import rows
from sayso.resolve.actors.names import acronym, folded, key, spoken_acronym
from sayso.resolve.base import Entry, Tenure

_ENTRIES = "actors/entries"


class MemoryKnowledge:
    """A knowledge base over entries and tenures held in memory: the specification.

    Built once and only read after that, so several threads may share it.
    """

    def __init__(self, entries: Iterable[Entry], tenures: Iterable[Tenure] = ()) -> None:
        self._entries = {entry.actor.id: entry for entry in entries}
        self._names: dict[str, list[Entry]] = {}
        self._folded: dict[str, list[Entry]] = {}
        self._surnames: dict[str, list[Entry]] = {}
        self._tenures: dict[str, list[Tenure]] = {}
        self._holders: dict[tuple[str, str], list[Tenure]] = {}
        for entry in self._entries.values():
            self._index(entry)
        for tenure in tenures:
            self._tenures.setdefault(tenure.person, []).append(tenure)
            self._holders.setdefault((tenure.country, tenure.office), []).append(tenure)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, actor_id: str) -> Entry | None:
        """Return the entry of an id like `actor:hezbollah`."""
        return self._entries.get(actor_id)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that bear this name or alias.

        Acronyms meet acronyms alone, so that "who" is not the WHO.
        """
        letters = acronym(name)
        found = list(self._names.get("=" + letters, ())) if letters else []
        found += self._names.get(key(name), ())
        spoken = spoken_acronym(name)
        if not found and spoken:
            found += self._names.get("=" + spoken, ())
        return tuple(dict.fromkeys(found))

    def alike(self, name: str) -> tuple[Entry, ...]:
        """Return the entries whose name is another transliteration of this one."""
        # The coarser keys are made when first asked for: most reports never need them.
        if not self._folded:
            for entry in self._entries.values():
                for form in (entry.actor.name, *entry.aliases):
                    coarse = folded(form)
                    if coarse and not acronym(form):
                        self._folded.setdefault(coarse, []).append(entry)
        coarse = folded(name)
        return tuple(dict.fromkeys(self._folded.get(coarse, ()))) if coarse else ()

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Return the holders of offices whose last name this is."""
        return tuple(dict.fromkeys(self._surnames.get(key(name), ())))

    def tenures(self, actor_id: str) -> tuple[Tenure, ...]:
        """Return the offices that a person held."""
        return tuple(self._tenures.get(actor_id, ()))

    def holders(self, country: str, office: str) -> tuple[Tenure, ...]:
        """Return who held an office of a state, in the order of the knowledge base."""
        return tuple(self._holders.get((country, office), ()))

    def _index(self, entry: Entry) -> None:
        person = "person" in entry.actor.kinds
        for form in (entry.actor.name, *entry.aliases, entry.arabic):
            if not form:
                continue
            letters = acronym(form)
            if person and " " not in key(form):
                self._surnames.setdefault(key(form), []).append(entry)
            else:
                self._names.setdefault("=" + letters if letters else key(form), []).append(entry)
        if person:
            last = key(entry.actor.name).split()
            if len(last) > 1:
                self._surnames.setdefault(last[-1], []).append(entry)


@cache
def shipped() -> MemoryKnowledge:
    """Return the knowledge base that comes with the package; read once."""
    tables = sorted(table.name for table in files("sayso").joinpath("data", _ENTRIES).iterdir())
    entries = [_entry(row) for table in tables for row in _records(f"{_ENTRIES}/{table}")]
    people: dict[str, Entry] = {}
    tenures: list[Tenure] = []
    for row in _records("actors/offices.tsv"):
        person, tenure = _office(row)
        people.setdefault(person.actor.id, person)
        tenures.append(tenure)
    return MemoryKnowledge((*entries, *people.values()), tenures)


def span_of_date(written: str) -> tuple[date, date] | None:
    """Return the first and last day of "2011", "2011-03" or "2011-03-15"; `None` for ""."""
    if not written:
        return None
    parts = [int(part) for part in written.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) > 2:
        return date(year, month, parts[2]), date(year, month, parts[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        actor=Actor(
            id=row["id"],
            name=row["name"],
            country=row["country"] or None,
            sectors=_parts(row["sectors"]),
            parent=row["parent"] or None,
            valid_from=int(row["valid_from"]) if row["valid_from"] else None,
            valid_to=int(row["valid_to"]) if row["valid_to"] else None,
            kinds=_parts(row["kinds"]),
        ),
        aliases=_parts(row["aliases"]),
        arabic=row["arabic"],
        source=row["source"],
    )


def _office(row: Mapping[str, str]) -> tuple[Entry, Tenure]:
    first, last = span_of_date(row["from"]), span_of_date(row["to"])
    person = Entry(
        actor=Actor(
            id=row["person_id"],
            name=row["person"],
            country=row["country"],
            sectors=("GOV",),
            kinds=("person",),
        ),
        aliases=_parts(row["aliases"]),
        source=row["source"],
    )
    tenure = Tenure(
        person=row["person_id"],
        country=row["country"],
        office=row["office"],
        first=first[0] if first else None,
        last=last[1] if last else None,
    )
    return person, tenure


def _records(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table of `sayso/data` by the names of its columns."""
    columns, *found = rows(name)
    return (dict(zip(columns, row, strict=True)) for row in found)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
