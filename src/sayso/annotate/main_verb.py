"""Which verb is the sentence's own, where the model took its subject for the root?

A verb behind a clause between commas is: "Finland, which hosts the talks, called for a truce" is
not a noun with two asides.
"""

from __future__ import annotations

from collections.abc import Sequence

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ASIDE = frozenset({"parataxis", "acl", "acl:relcl", "conj", "advcl"})


def with_main_verb(
    words: Sequence[str], pos: Sequence[str], heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with the finite verb behind a relative clause as the root.

    Nothing changes where the root is no noun, or is a predicate ("It was Finland, which ...").
    """
    root = heads.index(-1)
    if pos[root] not in _NOUNS:
        return heads, deps
    below: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        below.setdefault(head, []).append(word)
    kids = below.get(root, [])
    if any(deps[kid] in ("cop", "nsubj", "nsubj:pass", "mark", "case") for kid in kids):
        return heads, deps
    clauses = [kid for kid in kids if deps[kid] == "acl:relcl" and kid > root]
    for verb in kids:
        own = {deps[kid] for kid in below.get(verb, [])}
        if (
            verb > root
            and pos[verb] == "VERB"
            and deps[verb] in _ASIDE
            and not own & {"nsubj", "nsubj:pass", "mark", "cc", "expl"}
            and not words[verb].endswith("ing")
            and any(root < clause < verb for clause in clauses)
            and "," in words[_first(verb, below) - 1 : _first(verb, below) + 1]
        ):
            return _led_by(verb, root, heads, deps)
    return heads, deps


def _led_by(
    verb: int, noun: int, heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    new_heads, new_deps = list(heads), list(deps)
    new_heads[verb], new_deps[verb] = -1, "root"
    new_heads[noun], new_deps[noun] = verb, "nsubj"
    for word, head in enumerate(heads):
        if head == noun and word > verb:
            new_heads[word] = verb
    return tuple(new_heads), tuple(new_deps)


def _first(word: int, below: dict[int, list[int]]) -> int:
    while below.get(word) and min(below[word]) < word:
        word = min(below[word])
    return word
