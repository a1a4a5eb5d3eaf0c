"""How are the guards of a ledger put to the database, and taken down while its tables change?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint, text

from sayso.ledger.dialects import POSTGRES, SQLITE
from sayso.ledger.guards import APPEND_RULE, Refusal, refusals
from sayso.ledger.migrations.words import WORD_TABLES
from sayso.ledger.schema import DERIVED, METADATA

# Every function of PostgreSQL that guards a ledger is called so.
_GUARD = "sayso_guard"


def make_guards(connection: Connection) -> None:
    """Put up all guards; there are none yet."""
    if connection.dialect.name == SQLITE.name:
        made = _sqlite()
    else:
        made = _postgres(connection.scalar(text("SELECT quote_ident(current_schema())")))
    for statement in made:
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Take down all guards, within a transaction that puts them up again."""
    if connection.dialect.name == SQLITE.name:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in names.all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    functions = text(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace ="
        " current_schema()::regnamespace AND starts_with(proname, :beginning)"
    )
    for name in connection.scalars(functions, {"beginning": _GUARD}).all():
        # … and with the function all triggers that call it.
        connection.exec_driver_sql(f"DROP FUNCTION {name} CASCADE")


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    for column in table.columns:
        if column.unique:
            yield (column.name,)
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and len(constraint.columns) > 1:
            yield tuple(column.name for column in constraint.columns)


def _taken(name: str, key: tuple[str, ...]) -> str:
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
    return f'EXISTS (SELECT 1 FROM "{name}" WHERE {same})'


def _guarded() -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Yield the name and the keys of each table to which rows are only added."""
    for table in METADATA.sorted_tables:
        if not table.info.get(DERIVED):
            yield table.name, tuple(_keys(table))


def _sqlite() -> Iterator[str]:
    for name, keys in _guarded():
        yield _refuse(f"{name}_no_update", name, "UPDATE", "", APPEND_RULE)
        yield _refuse(f"{name}_no_delete", name, "DELETE", "", APPEND_RULE)
        # INSERT OR REPLACE removes a row without a DELETE; so a row with a key that
        # is taken is passed over before it can.
        for number, key in enumerate(keys):
            yield (
                f'CREATE TRIGGER "{name}_once_{number}" BEFORE INSERT ON "{name}" '
                f"WHEN {_taken(name, key)} BEGIN SELECT RAISE(IGNORE); END"
            )
    for name, held in refusals(SQLITE).items():
        for number, (when, rule) in enumerate(held):
            yield _refuse(f"{name}_guard_{number}", name, "INSERT", when, rule)


def _refuse(trigger: str, table: str, act: str, when: str, rule: str) -> str:
    # COALESCE: what is NULL, and so neither true nor false, is refused too.
    condition = f" WHEN COALESCE(({when}), 1)" if when else ""
    return (
        f'CREATE TRIGGER "{trigger}" BEFORE {act} ON "{table}"{condition} '
        f"BEGIN SELECT RAISE(ABORT, '{rule}'); END"
    )


def _postgres(schema: str) -> Iterator[str]:
    yield _function(f"{_GUARD}_no_change", _raise(APPEND_RULE), schema)
    held = refusals(POSTGRES)
    words = ((name, (("number",),)) for name in WORD_TABLES)
    for name, keys in (*_guarded(), *words):
        yield from _trigger(
            f"{name}_no_change", name, "UPDATE OR DELETE", "ROW", f"{_GUARD}_no_change"
        )
        yield from _trigger(
            f"{name}_no_truncate", name, "TRUNCATE", "STATEMENT", f"{_GUARD}_no_change"
        )
        yield from _enter(name, keys, held.get(name, ()), schema)


def _enter(
    name: str, keys: tuple[tuple[str, ...], ...], held: tuple[Refusal, ...], schema: str
) -> Iterator[str]:
    """Yield the one trigger through which every row comes into a table."""
    lines = [f"IF {_taken(name, key)} THEN RETURN NULL; END IF;" for key in keys]
    lines += [f"IF COALESCE(({when}), TRUE) THEN {_raise(rule)} END IF;" for when, rule in held]
    yield _function(f"{_GUARD}_{name}", "\n".join([*lines, "RETURN NEW;"]), schema)
    yield from _trigger(f"{name}_enter", name, "INSERT", "ROW", f"{_GUARD}_{name}")


def _raise(rule: str) -> str:
    return f"RAISE EXCEPTION USING MESSAGE = '{rule}', ERRCODE = 'triggered_action_exception';"


def _function(name: str, body: str, schema: str) -> str:
    # The path is fixed: a temporary table of the name of one of ours must not answer for it.
    return (
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql'
        f" SET search_path = {schema}, pg_temp AS $guard$\nBEGIN\n{body}\nEND $guard$"
    )


def _trigger(trigger: str, table: str, act: str, each: str, function: str) -> Iterator[str]:
    yield (
        f'CREATE TRIGGER "{trigger}" BEFORE {act} ON "{table}"'
        f' FOR EACH {each} EXECUTE FUNCTION "{function}"()'
    )
    # ALWAYS: also in a session that replays what another server did.
    yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{trigger}"'
