"""Which words hang on a verb and which on its object, where the model took one for the other?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_SHOOTS = frozenset({"shot", "shoot", "shoots", "shooting", "gunned", "left", "leaving"})
_BLAMES = frozenset({"blame", "blames", "blamed", "blaming", "pinned", "pinning"})


def on_verbs(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with what a verb says of its object under the verb.

    "Gunmen shot dead two villagers": the villagers were no dead ones. "The army blamed the
    raid on the League": the raid was not on it. And the other way about: "protested a
    crackdown by police" has the police crack down.
    """
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if deps[word] == "amod" and words[word].lower() == "dead" and 0 < word < head:
            if words[word - 1].lower() in _SHOOTS and heads[head] == word - 1:
                new_heads[word], new_deps[word] = word - 1, "xcomp"
        elif deps[word] == "nmod" and _is_blamed(tree, word):
            new_heads[word], new_deps[word] = heads[head], "obl"
        elif deps[word] == "conj" and (told := _said_too(tree, word)) is not None:
            new_heads[word] = told
        elif deps[word] == "conj" and _says_again(tree, word):
            new_heads[word] = heads[head]
        elif deps[word] == "obl:agent" and (deed := _deed(tree, word)) is not None:
            new_heads[word], new_deps[word] = deed, "nmod"
    return tuple(new_heads), tuple(new_deps)


def _is_blamed(tree: Tree, word: int) -> bool:
    """Tell whether a phrase with "on" behind the object of "blame" says who is blamed."""
    thing = tree.heads[word]
    verb = tree.heads[thing]
    if verb < 0 or tree.words[verb].lower() not in _BLAMES or tree.deps[thing] != "obj":
        return False
    marked = [
        other for other in (*tree.below[thing], *tree.below[verb])
        if any(tree.words[c].lower() == "on" for c in tree.labelled(other, "case"))
    ]  # fmt: skip
    return bool(marked) and word == max(marked) and word > thing > verb


_SAID = frozenset("said says told added believes thinks argued insisted warned claimed".split())
_THEY = frozenset({"they", "it", "he", "she", "we"})
_WOULD = frozenset({"should", "would", "must", "could", "will", "had", "might"})


def _said_too(tree: Tree, word: int) -> int | None:
    """Return the clause beside which another is said: "said it was safe | and they would go"."""
    said = tree.heads[word]
    first = [c for c in tree.labelled(said, "ccomp") if said < c < word]
    links = tree.labelled(word, "cc")
    subjects = tree.labelled(word, *SUBJECTS)
    if tree.words[said].lower() not in _SAID or not first or not links or not subjects:
        return None
    if tree.words[links[0] - 1] == "," or tree.words[word].lower() in _SAID:
        return None
    helpers = {tree.words[c].lower() for c in tree.labelled(word, "aux", "aux:pass")}
    theirs = tree.words[subjects[0]].lower() in _THEY
    return first[-1] if theirs and helpers & _WOULD else None


def _says_again(tree: Tree, word: int) -> bool:
    """Tell whether one goes on to say: "They say it failed, but | say they will try again"."""
    said = tree.heads[tree.heads[word]]
    if said < 0 or tree.deps[tree.heads[word]] != "ccomp" or tree.words[said] != tree.words[word]:
        return False
    linked = bool(tree.labelled(word, "cc")) and bool(tree.labelled(word, "ccomp"))
    return linked and not tree.labels(word) & {*SUBJECTS, "expl"}


def _deed(tree: Tree, word: int) -> int | None:
    """Return the object of a verb in the active, of which alone a phrase with "by" can be."""
    verb = tree.heads[word]
    objects = [child for child in tree.labelled(verb, "obj") if verb < child < word]
    if not objects or tree.labels(verb) & {"nsubj:pass", "aux:pass"}:
        return None
    return objects[-1] if tree.labelled(verb, "nsubj") and tree.pos[objects[-1]] == "NOUN" else None
