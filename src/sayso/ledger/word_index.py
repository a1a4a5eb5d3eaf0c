"""How are folded words looked up in a database's own index of texts?

FTS5 in SQLite, `tsvector` in PostgreSQL; both are given the words of
`sayso.ledger.words`, so that both find what a ledger in memory finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, TextClause, text

from sayso.ledger.dialects import SQLITE
from sayso.ledger.words import Wanted, words

# PostgreSQL takes 2,046 bytes a word and a megabyte a text; what is beyond is not found there.
_MOST_OF_A_WORD = 500
_MOST_OF_A_TEXT = 900_000


def put_words(connection: Connection, name: str, texts: Iterable[tuple[int, str]]) -> None:
    """Index texts by the numbers of their claims or blocks."""
    rows = [(number, words(said)) for number, said in texts]
    if not rows:
        return
    if connection.dialect.name == SQLITE.name:
        into = f"INSERT INTO {name}(rowid, words) VALUES (:number, :words)"
        batch = [{"number": number, "words": " ".join(found)} for number, found in rows]
    else:
        into = f"INSERT INTO {name}(number, words) VALUES (:number, CAST(:words AS tsvector))"
        batch = [{"number": number, "words": vector(found)} for number, found in rows]
    connection.execute(text(into), batch)


def sought(dialect_name: str, wanted: Wanted) -> str:
    """Return what is wanted as the database's query; words hold no sign that means something."""
    phrase = match_phrase if dialect_name == SQLITE.name else tsquery_phrase
    joiner = " " if dialect_name == SQLITE.name else " & "
    return joiner.join(phrase(each.words, prefix=each.prefix) for each in wanted)


def match_phrase(tokens: Sequence[str], *, prefix: bool) -> str:
    """Return tokens that follow each other as a phrase of FTS5; `prefix` leaves the last open."""
    return '"{}"{}'.format(" ".join(tokens), "*" if prefix else "")


def tsquery_phrase(tokens: Sequence[str], *, prefix: bool) -> str:
    """Return tokens that follow each other as a `tsquery`; `prefix` leaves the last open."""
    following = " <-> ".join(f"'{token[:_MOST_OF_A_WORD]}'" for token in tokens)
    return f"({following}{':*' if prefix else ''})"


def holding(dialect_name: str, name: str) -> TextClause:
    """Return the SELECT of the numbers of what holds `:sought`."""
    if dialect_name == SQLITE.name:
        return text(f"SELECT rowid FROM {name} WHERE {name} MATCH :sought")
    return text(f"SELECT number FROM {name} WHERE words @@ CAST(:sought AS tsquery)")


def vector(tokens: Sequence[str]) -> str:
    """Return tokens with their places as a `tsvector`.

    Not by to_tsvector: its parser would cut words where Sayso does not.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    room = _MOST_OF_A_TEXT
    for at, token in enumerate(tokens, start=1):
        kept = token[:_MOST_OF_A_WORD]
        room -= (0 if kept in places else len(kept.encode()) + 8) + 2
        if room < 0:
            break
        places[kept].append(at)
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
