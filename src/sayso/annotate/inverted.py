"""Who says what stands before it, and who is only called something on the way?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.tree import SUBJECTS, Tree

# Said of a whole sentence before them, and by nobody of a noun: "claimed the League".
CLAIMS = frozenset(
    "claimed charged alleged said says reported added argued insisted warned".split()
)


def inverted(tree: Tree) -> tuple[int, int, int] | None:
    """Return the verb, the noun behind it and the root of "..., | claimed the League."."""
    last = len(tree.words) - 1
    while last > 0 and tree.pos[last] == "PUNCT":
        last -= 1
    for verb, word in enumerate(tree.words):
        if word.lower() not in CLAIMS or verb < 3 or tree.words[verb - 1] not in (",", '"'):
            continue
        objects = tree.labelled(verb, "obj", "iobj")
        bare = not tree.labels(verb) & {*SUBJECTS, "aux", "aux:pass", "mark", "ccomp", "obl"}
        root = tree.heads.index(-1)
        if len(objects) == 1 and bare and root < verb and tree.deps[verb] != "parataxis":
            first, end = tree.extent(objects[0])
            if first == verb + 1 and end == last and tree.pos[objects[0]] != "PRON":
                return verb, objects[0], root
    return None


def told_by_none(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield verbs and nouns of "The road was shut, said | the relief group Open Hearth".

    And of "The road was shut, | a guard | reported", where the guard stands on his own.
    """
    for said, word in enumerate(tree.words):
        if word.lower() not in CLAIMS:
            continue
        if tree.deps[said] == "parataxis":
            alone = next((c for c in range(said - 1, 0, -1) if _is_alone(tree, c, said)), None)
            if alone is not None and not tree.labels(said) & {*SUBJECTS, "expl"}:
                yield said, alone
        objects = tree.labelled(said, "obj", "iobj")
        before = [c for c in tree.labelled(said, "ccomp") if c < said]
        told = bool(before) and len(objects) == 1
        if told and objects[0] > said and not tree.labels(said) & {*SUBJECTS, "aux", "aux:pass"}:
            yield said, objects[0]


def _is_alone(tree: Tree, noun: int, said: int) -> bool:
    """Tell whether a noun hangs beside a clause, between its comma and a verb of saying."""
    if tree.deps[noun] != "parataxis" or tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    own = [tree.extent(c) for c in tree.below[noun] if c < said and tree.deps[c] != "punct"]
    first, last = min([noun, *(e[0] for e in own)]), max([noun, *(e[1] for e in own)])
    return last == said - 1 and tree.words[first - 1] == ","


def called(tree: Tree) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Return the tree of "A man who gave his name as Trym | said": no Trym says in passing."""
    for said, word in enumerate(tree.words):
        subjects = tree.labelled(said, "nsubj")
        if word.lower() not in CLAIMS or tree.deps[said] != "advcl" or len(subjects) != 1:
            continue
        gave, name = tree.heads[said], subjects[0]
        mark = next((c for c in tree.labelled(said, "mark") if tree.words[c].lower() == "as"), None)
        told = mark is not None and tree.words[mark - 1].lower() in _NAMES
        noun = tree.heads[gave]
        if mark is None or not told or tree.deps[gave] != "acl:relcl" or name != said - 1:
            continue
        heads, deps = list(tree.heads), list(tree.deps)
        heads[said], deps[said] = heads[noun], deps[noun]
        heads[noun], deps[noun] = said, "nsubj"
        heads[name], deps[name] = gave, "obl"
        heads[mark], deps[mark] = name, "case"
        for early in tree.below[said]:
            if gave < early < mark:
                heads[early] = gave
        for word_ in tree.below[noun]:
            if word_ > said:
                heads[word_] = said
        return tuple(heads), tuple(deps)
    return None


_NAMES = frozenset({"name", "only", "himself", "herself", "themselves", "just"})
