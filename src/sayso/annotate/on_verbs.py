"""Which words hang on a verb and which on its object, where the model took one for the other?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_SHOOTS = frozenset({"shot", "shoot", "shoots", "shooting", "gunned", "left", "leaving"})
_QUOTES = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})
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
        elif _counts_dead(tree, word):
            new_heads[word - 1], new_deps[word - 1] = word, "nummod"
            new_deps[word] = deps[word - 1]
            for case in tree.labelled(word - 1, "case"):
                new_heads[case] = word
        elif deps[word] == "nsubj:pass" and _is_active(tree, head):
            new_deps[word] = "nsubj"  # "Gunmen killed 17 villagers": a passive has no object
        elif deps[word] == "obl" and (way := _direction(tree, word)) is not None:
            new_heads[word] = way
        elif deps[word] == "conj" and _is_phrase(tree, word):
            new_deps[word] = "obl"  # "answered | with a drone and missile strike"
        elif deps[word] == "obl" and (counted := _counted(tree, word)) is not None:
            new_heads[word], new_deps[word] = counted, "nummod"
        elif deps[word] == "iobj" and words[head].lower() in _QUOTES:
            new_deps[word] = "obj"
        elif deps[word] == "nmod" and _is_blamed(tree, word):
            new_heads[word], new_deps[word] = heads[head], "obl"
        elif deps[word] == "parataxis" and _is_condemned(tree, word):
            new_deps[word] = "obj"
        elif deps[word] in ("parataxis", "ccomp") and _is_reported(tree, word):
            new_deps[word] = "xcomp"
        elif deps[word] == "conj" and (told := _said_too(tree, word)) is not None:
            new_heads[word] = told
        elif deps[word] == "conj" and _says_again(tree, word):
            new_heads[word] = heads[head]
        elif deps[word] == "obl:agent" and (deed := _deed(tree, word)) is not None:
            new_heads[word], new_deps[word] = deed, "nmod"
    return tuple(new_heads), tuple(new_deps)


def _direction(tree: Tree, word: int) -> int | None:
    """Return the adverb of "advanced west | of Vik", where both hang on the verb."""
    cases = tree.labelled(word, "case")
    way = cases[0] - 1 if cases else -1
    told = way >= 0 and tree.words[cases[0]].lower() == "of" and tree.deps[way] == "advmod"
    same = told and tree.heads[way] == tree.heads[word]
    return (
        way
        if same and tree.words[way].lower().endswith(("north", "south", "east", "west"))
        else None
    )


def _is_phrase(tree: Tree, word: int) -> bool:
    """Tell whether a noun with a preposition stands beside a verb with nothing to join them."""
    kinds = tree.labels(word)
    noun = tree.pos[word] in ("NOUN", "PROPN") and tree.pos[tree.heads[word]] == "VERB"
    return noun and "case" in kinds and not kinds & {"cc", "cop", *SUBJECTS}


def _counted(tree: Tree, number: int) -> int | None:
    """Return the noun of "killed at least 21 | captured soldiers": it was the soldiers."""
    if tree.pos[number] != "NUM" or tree.labelled(number, "case"):
        return None
    verb = tree.heads[number]
    nouns = (n for n in tree.labelled(verb, "obj") if tree.extent(n)[0] == number + 1)
    return next((n for n in nouns if tree.pos[n] == "NOUN" and not tree.labelled(n, "det")), None)


def _is_active(tree: Tree, verb: int) -> bool:
    return bool(tree.labelled(verb, "obj")) and not tree.labelled(verb, "aux", "aux:pass")


def _counts_dead(tree: Tree, word: int) -> bool:
    """Tell whether a number before it counts the dead: "admitted to 12 | dead"."""
    if tree.words[word].lower() not in ("dead", "wounded", "injured") or word == 0:
        return False
    counted = tree.pos[word - 1] == "NUM" and tree.deps[word - 1] == "obl"
    return counted and tree.deps[word] == "xcomp" and tree.heads[word] == tree.heads[word - 1]


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
_THEN = frozenset(
    "called urged warned accused demanded vowed announced threatened denied rejected dismissed "
    "promised pledged blamed condemned asked appealed described".split()
)
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
    """Tell whether one goes on to say: "They say it failed, but | say they will try again".

    And "He said his men were heading for Vik and | called on the guards to leave": a verb in the
    past behind one that is not goes with the saying.
    """
    inner = tree.heads[word]
    said = tree.heads[inner]
    if said < 0 or tree.deps[inner] != "ccomp":
        return False
    if tree.words[word].lower() in _THEN and tree.words[said].lower() in _SAID:
        helped = {tree.words[c].lower() for c in tree.labelled(inner, "aux")}
        own = tree.labels(word) & {*SUBJECTS, "expl", "mark", "aux", "aux:pass"}
        apart = tree.words[inner].endswith("ing") or bool(helped & _WOULD - {"had"})
        return apart and bool(helped) and bool(tree.labelled(word, "cc")) and not own
    if tree.words[said] != tree.words[word]:
        return False
    linked = bool(tree.labelled(word, "cc")) and bool(tree.labelled(word, "ccomp"))
    return linked and not tree.labels(word) & {*SUBJECTS, "expl"}


def _is_condemned(tree: Tree, word: int) -> bool:
    """Tell whether a noun is what is condemned "in the strongest terms", right behind these."""
    verb = tree.heads[word]
    first = tree.extent(word)[0]
    noun = tree.pos[word] in ("NOUN", "PROPN") and "obj" not in tree.labels(verb)
    return noun and tree.pos[verb] == "VERB" and tree.words[first - 1].lower() == "terms"


def _is_reported(tree: Tree, word: int) -> bool:
    """Tell whether it is reported done to somebody: "two men were reported | killed"."""
    told = tree.words[tree.heads[word]].lower() in {"reported", "presumed", "feared", "found"}
    bare = not tree.labels(word) & {*SUBJECTS, "aux", "aux:pass", "mark"}
    return told and bare and tree.heads[word] == word - 1 and tree.words[word].endswith("ed")


def _deed(tree: Tree, word: int) -> int | None:
    """Return the object of a verb in the active, of which alone a phrase with "by" can be."""
    verb = tree.heads[word]
    objects = [child for child in tree.labelled(verb, "obj") if verb < child < word]
    if not objects or tree.labels(verb) & {"nsubj:pass", "aux:pass"}:
        return None
    return objects[-1] if tree.labelled(verb, "nsubj") and tree.pos[objects[-1]] == "NOUN" else None
