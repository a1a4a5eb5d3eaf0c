"""Who says it, where the model left the verb of saying without a subject?

"The bridge was closed, the mayor, Jonas Holm, | said": the mayor closed nothing, and
"A farmer reached by telephone | said" is no farmer who reached anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_LOOSE = frozenset({*SUBJECTS, "parataxis", "appos", "obj", "conj", "dep"})


def with_speakers(
    words: Sequence[str], pos: Sequence[str], heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with such verbs' subjects in their place."""
    new_heads, new_deps = list(heads), list(deps)
    tree = Tree.of(words, pos, heads, deps)
    for clause, said in enumerate(heads):
        if not clause < said or deps[clause] not in ("ccomp", "parataxis"):
            continue
        if pos[said] != "VERB" or tree.labels(said) & {*SUBJECTS, "expl"}:
            continue
        if deps[clause] == "ccomp" and (noun := _behind(tree, clause, said)) is not None:
            new_heads[noun], new_deps[noun] = said, "nsubj"
        elif (noun := _reached(tree, clause, said)) is not None:
            new_heads[noun], new_deps[noun] = said, "nsubj"
            new_heads[clause], new_deps[clause] = noun, "acl"
    return tuple(new_heads), tuple(new_deps)


def _behind(tree: Tree, clause: int, said: int) -> int | None:
    """Return the noun between the comma that ends a clause and the verb that tells it."""
    for noun in tree.below[clause]:
        if not clause < noun or tree.deps[noun] not in _LOOSE:
            continue
        first, last = tree.extent(noun)
        bare = tree.pos[noun] in ("NOUN", "PROPN") and not tree.labels(noun) & {"case", "cc", "cop"}
        opened = tree.words[first - 1] == ","
        whole = all(word == "," for word in tree.words[last + 1 : said])
        if bare and opened and whole and bool(set(tree.labelled(clause, *SUBJECTS)) - {noun}):
            return noun
    return None


def _reached(tree: Tree, clause: int, said: int) -> int | None:
    """Return the noun of a participle with "by", taken for a clause, right before its verb."""
    subjects = tree.labelled(clause, *SUBJECTS)
    if len(subjects) != 1 or subjects[0] != clause - 1 or tree.labels(clause) & {"aux", "aux:pass"}:
        return None
    last = tree.extent(clause)[1]
    by = any(
        tree.words[mark].lower() in ("by", "in", "at", "on")
        for word in tree.labelled(clause, "obl", "obl:agent")
        for mark in tree.labelled(word, "case")
    )
    participle = tree.words[clause].lower().endswith(("ed", "en", "wn", "ght"))
    return subjects[0] if by and participle and last == said - 1 else None
