"""Which noun behind a comma is the subject of the verb right behind it?

"They met in Hella, and the agency Nordlys reported that ...": a list of two takes no comma, and
the verb that follows has no other subject.  Nor has it one in "They have left, state radio said".
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import Tree

_LEADING = frozenset({"and", "but", "while"})
_OWN = frozenset({"nsubj", "nsubj:pass", "mark", "aux", "cc"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def own_subjects(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels where such a noun is the subject of the verb right behind it."""
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for verb, part in enumerate(pos):
        if part != "VERB" or words[verb].endswith("ing") or tree.labels(verb) & _OWN:
            continue
        noun = _joined(tree, verb)
        noun = _after(tree, verb) if noun is None else noun
        if noun is None:
            continue
        new_heads[noun], new_deps[noun] = verb, "nsubj"
        for child in tree.labelled(noun, "cc"):
            new_heads[child] = verb
    return tuple(new_heads), tuple(new_deps)


def _joined(tree: Tree, verb: int) -> int | None:
    """Return the noun that ends right before a verb and was put in a list by ", and"."""
    words, heads, deps = tree.words, tree.heads, tree.deps
    if deps[verb] != "conj":
        return None
    noun = verb - 1
    while noun > heads[verb] and deps[noun] != "conj":
        noun = heads[noun]
    # A verb that belongs to the noun, or to one of its list, says what was done to it.
    if not heads[verb] < heads[noun] < noun or tree.pos[noun] not in _NOUNS:
        return None
    leading = tree.labelled(noun, "cc")
    if len(leading) != 1 or words[leading[0]].lower() not in _LEADING:
        return None
    return noun if words[leading[0] - 1] == "," else None


def _after(tree: Tree, verb: int) -> int | None:
    """Return the noun between what is said and its verb, where it hangs on what is said."""
    heads, deps = tree.heads, tree.deps
    noun = verb - 1
    while noun >= 0 and deps[noun] in _INNER:
        noun = heads[noun]
    if noun < 1 or deps[noun] != "parataxis" or tree.pos[noun] not in _NOUNS:
        return None
    inside = (i for i in range(noun + 1) if _under(i, noun, heads) and deps[i] != "punct")
    first = min(inside)
    said = heads[noun]
    return noun if said < first and heads[said] == verb and tree.words[first - 1] == "," else None


def _under(word: int, head: int, heads: Sequence[int]) -> bool:
    while word >= 0 and word != head:
        word = heads[word]
    return word == head


_INNER = frozenset({"appos", "compound", "flat"})
