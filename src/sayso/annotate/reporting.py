"""Who says it, where the model left the verb of saying without a subject?

"The bridge was closed, the mayor, Jonas Holm, | said": the mayor closed nothing, and
"A farmer reached by telephone | said" is no farmer who reached anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.inverted import CLAIMS, called, inverted, told_by_none
from sayso.annotate.tree import SUBJECTS, Tree

_LOOSE = frozenset({*SUBJECTS, "parataxis", "appos", "obj", "conj", "dep"})


def with_speakers(
    words: Sequence[str], pos: Sequence[str], heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with such verbs' subjects in their place."""
    new_heads, new_deps = list(heads), list(deps)
    tree = Tree.of(words, pos, heads, deps)
    if (ending := inverted(tree)) is not None:
        verb, speaker, root = ending
        new_heads[verb], new_deps[verb] = root, "parataxis"
        new_heads[speaker], new_deps[speaker] = verb, "nsubj"
        return tuple(new_heads), tuple(new_deps)
    if (renamed := called(tree)) is not None:
        return renamed
    if (apart := _two_subjects(tree)) is not None:
        first, verb, said = apart
        new_heads[verb], new_deps[verb] = said, "ccomp"
        new_heads[first], new_deps[first] = verb, "nsubj"
        return tuple(new_heads), tuple(new_deps)
    for said, told in told_by_none(tree):
        if heads[said] == told:
            new_heads[said] = heads[told]
        new_deps[told], new_heads[told] = "nsubj", said
    for clause, said in enumerate(heads):
        if not clause < said or deps[clause] not in ("ccomp", "parataxis"):
            continue
        if deps[clause] == "ccomp" and (noun := _behind_place(tree, clause, said)) is not None:
            for told in tree.labelled(said, "nsubj"):
                new_deps[told] = "iobj"  # "a doctor, who ..., told Reuters"
            for aside in tree.labelled(clause, "advcl"):
                if noun < aside and words[aside].endswith("ing"):
                    new_heads[aside], new_deps[aside] = noun, "acl"  # "a doctor, speaking on ..."
            new_heads[noun], new_deps[noun] = said, "nsubj"
            continue
        if pos[said] != "VERB" or tree.labels(said) & {*SUBJECTS, "expl"}:
            continue
        if deps[clause] == "ccomp" and (noun := _behind(tree, clause, said)) is not None:
            new_heads[noun], new_deps[noun] = said, "nsubj"
        elif (noun := _reached(tree, clause, said)) is not None:
            new_heads[noun], new_deps[noun] = said, "nsubj"
            new_heads[clause], new_deps[clause] = noun, "acl"
    return tuple(new_heads), tuple(new_deps)


def _two_subjects(tree: Tree) -> tuple[int, int, int] | None:
    """Return the first subject, its verb and the verb of "A bomb left in a car blew up, | he said".

    The model took the bomb for what said it, and "blew up" for what is told of the car.
    """
    said = tree.heads.index(-1)
    subjects = [c for c in tree.labelled(said, *SUBJECTS) if c < said]
    if len(subjects) != 2 or tree.words[said].lower() not in CLAIMS:
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
        opened = tree.words[first - 1] in (",", '"', "'")
        whole = all(word == "," for word in tree.words[last + 1 : said])
        if bare and opened and whole and bool(set(tree.labelled(clause, *SUBJECTS)) - {noun}):
            return noun
    return None


def _behind_place(tree: Tree, clause: int, said: int) -> int | None:
    """Return who tells it, taken for a description of the place before: "in Vik, | a doctor"."""
    subjects = tree.labelled(said, *SUBJECTS)
    told = tree.words[said].lower() == "told" and all(noun > said for noun in subjects)
    if tree.pos[said] != "VERB" or (subjects and not told) or tree.words[said - 1] != ",":
        return None
    for noun in range(clause + 1, said):
        place = tree.heads[noun]
        if tree.deps[noun] != "appos" or tree.pos[place] != "PROPN" or place < clause:
            continue
        first, last = tree.extent(noun)
        article = any(tree.words[c].lower() in ("a", "an") for c in tree.labelled(noun, "det"))
        someone = article or (tree.pos[noun] == "PROPN" and bool(tree.labelled(noun, "flat")))
        case = {tree.words[c].lower() for c in tree.labelled(place, "case")}
        behind = first > place and tree.words[first - 1] == "," and tree.words[last + 1] == ","
        if someone and behind and case & {"in", "at", "near"}:
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
