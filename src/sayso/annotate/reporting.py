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
    if (ending := _inverted(tree)) is not None:
        verb, speaker, root = ending
        new_heads[verb], new_deps[verb] = root, "parataxis"
        new_heads[speaker], new_deps[speaker] = verb, "nsubj"
        return tuple(new_heads), tuple(new_deps)
    if (apart := _two_subjects(tree)) is not None:
        first, verb, said = apart
        new_heads[verb], new_deps[verb] = said, "ccomp"
        new_heads[first], new_deps[first] = verb, "nsubj"
        return tuple(new_heads), tuple(new_deps)
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


# Said of a whole sentence before them, and by nobody of a noun: "claimed the League".
_CLAIMS = frozenset(
    "claimed charged alleged said says reported added argued insisted warned".split()
)


def _inverted(tree: Tree) -> tuple[int, int, int] | None:
    """Return the verb, the noun behind it and the root of "..., | claimed the League."."""
    last = len(tree.words) - 1
    while last > 0 and tree.pos[last] == "PUNCT":
        last -= 1
    for verb, word in enumerate(tree.words):
        if word.lower() not in _CLAIMS or verb < 3 or tree.words[verb - 1] not in (",", '"'):
            continue
        objects = tree.labelled(verb, "obj", "iobj")
        bare = not tree.labels(verb) & {*SUBJECTS, "aux", "aux:pass", "mark", "ccomp", "obl"}
        root = tree.heads.index(-1)
        if len(objects) == 1 and bare and root < verb and tree.deps[verb] != "parataxis":
            first, end = tree.extent(objects[0])
            if first == verb + 1 and end == last and tree.pos[objects[0]] != "PRON":
                return verb, objects[0], root
    return None


def _two_subjects(tree: Tree) -> tuple[int, int, int] | None:
    """Return the first subject, its verb and the verb of "A bomb left in a car blew up, | he said".

    The model took the bomb for what said it, and "blew up" for what is told of the car.
    """
    said = tree.heads.index(-1)
    subjects = [c for c in tree.labelled(said, *SUBJECTS) if c < said]
    if len(subjects) != 2 or tree.words[said].lower() not in _CLAIMS:
        return None
    first, own = subjects
    comma = tree.extent(own)[0] - 1
    if own != said - 1 or comma < 0 or tree.words[comma] != ",":
        return None
    inside = range(first + 1, min(tree.extent(first)[1] + 1, comma))
    verbs = [
        i for i in inside
        if tree.pos[i] == "VERB" and tree.deps[i] == "acl" and tree.labelled(i, "obl", "obj")
        and not tree.words[i].endswith("ing")
    ]  # fmt: skip
    return (first, verbs[-1], said) if verbs else None


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
