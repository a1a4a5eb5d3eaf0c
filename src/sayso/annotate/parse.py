"""What does the model say of one sentence?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """An argument of a predicate: its role, its head word, its words with both ends."""

    role: str
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parse:
    """What the model says of one sentence; lists run over its words.

    `heads` are word indices, -1 for the root; `tags` holds the BIO labels of
    names, `cues` those of sources and cues, `contents` those of what is
    attributed; `kinds` says what each word carries a mention of, if of anything (PER, ORG,
    LOC, OBJ, EVT, TIM, ABS); `roles` has one entry a predicate: its word and its arguments.
    """

    pos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    cues: tuple[str, ...]
    contents: tuple[str, ...]
    kinds: tuple[str, ...]
    roles: tuple[tuple[int, tuple[Role, ...]], ...]


def apart(candidates: Sequence[tuple[float, Role]]) -> tuple[Role, ...]:
    """Return the arguments of one predicate that do not overlap, the surest first chosen."""
    kept: list[Role] = []
    for _, role in sorted(candidates, key=lambda c: -c[0]):
        if all(role.last < k.first or role.first > k.last for k in kept):
            kept.append(role)
    return tuple(sorted(kept, key=lambda role: role.head))


def _shifted(role: Role, shift: int) -> Role:
    return Role(role.role, role.head + shift, role.first + shift, role.last + shift)


def joined(parts: Sequence[Parse]) -> Parse:
    """Join the pieces of one sentence; the roots of later pieces hang on the first root."""
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    heads: list[int] = []
    roles: list[tuple[int, tuple[Role, ...]]] = []
    for part in parts:
        shift = len(heads)
        heads += [head + shift if head >= 0 else (-1 if not shift else root) for head in part.heads]
        roles += [
            (p + shift,
             tuple(_shifted(role, shift) for role in found))
            for p, found in part.roles
        ]  # fmt: skip
    return Parse(
        tuple(x for part in parts for x in part.pos), tuple(heads),
        tuple("parataxis" if n and x == "root" else x for n, p in enumerate(parts) for x in p.deps),
        tuple(x for part in parts for x in part.tags),
        tuple(x for part in parts for x in part.cues),
        tuple(x for part in parts for x in part.contents),
        tuple(x for part in parts for x in part.kinds), tuple(roles),
    )  # fmt: skip
