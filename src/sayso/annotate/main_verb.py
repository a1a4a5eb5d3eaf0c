"""Which verb is the sentence's own, where the model took its subject for the root?

A verb behind a clause between commas is: "Finland, which hosts the talks, called for a truce" is
not a noun with two asides.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import Tree

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
    tree = Tree.of(words, pos, heads, deps)
    if tree.labelled(root, "cop", "nsubj", "nsubj:pass", "mark", "case"):
        return heads, deps
    clauses = [clause for clause in tree.labelled(root, "acl:relcl") if clause > root]
    for verb in tree.below[root]:
        if (
            verb > root
            and pos[verb] == "VERB"
            and deps[verb] in _ASIDE
            and not tree.labels(verb) & {"nsubj", "nsubj:pass", "mark", "cc", "expl"}
            and not words[verb].endswith("ing")
            and any(root < clause < verb for clause in clauses)
            and "," in words[_first(tree, verb) - 1 : _first(tree, verb) + 1]
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


def _first(tree: Tree, word: int) -> int:
    while tree.below[word] and tree.below[word][0] < word:
        word = tree.below[word][0]
    return word
