"""Which noun behind a comma is the subject of the verb right behind it?

"They met in Hella, and the agency Nordlys reported that ...": a list of two takes no comma, and
the verb that follows has no other subject.  Nor has it one in "They have left, state radio said".
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import Tree

_LEADING = frozenset({"and", "but", "while"})
_OWN = frozenset({"nsubj", "nsubj:pass", "mark", "cc"})
_HELPERS = frozenset({"aux", "aux:pass"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def own_subjects(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels where such a noun is the subject of the verb right behind it."""
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for verb, part in enumerate(pos):
        if part != "VERB" or words[verb].endswith("ing") or _is_complete(tree, verb):
            continue
        noun = _joined(tree, verb)
        noun = _after(tree, verb) if noun is None else noun
        if noun is None:
            continue
        new_heads[noun], new_deps[noun] = verb, "nsubj"
        for link in tree.labelled(verb, "cc"):
            if link > noun:
                new_heads[link] = verb - 1
        for child in tree.labelled(noun, "cc"):
            new_heads[child] = verb
            if words[child + 1].lower() == "that" and heads[child + 1] == noun:
                new_heads[child + 1], new_deps[child + 1] = verb, "mark"
    return tuple(new_heads), tuple(new_deps)


def _is_complete(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has a subject, or a link before it that makes it share one.

    In ", medics and residents | said" the link is that of the two who speak.
    """
    own = [child for child in tree.labelled(verb, *_OWN) if tree.deps[child] != "cc"]
    helped = tree.labelled(verb, *_HELPERS)
    if helped and not _behind_list(tree, verb, helped[0]):
        return True
    links = tree.labelled(verb, "cc")
    between = range(links[-1] + 1, verb) if links and links[-1] < verb else range(0)
    inner = any(tree.pos[word] in _NOUNS for word in between)
    return bool(own) or (bool(links) and not inner)


def _behind_list(tree: Tree, verb: int, helper: int) -> bool:
    """Tell whether an auxiliary stands right behind a noun of a list: "Vik and armour | would"."""
    noun = helper - 1
    return helper < verb and noun > 0 and tree.deps[noun] == "conj" and tree.pos[noun] in _NOUNS


def _joined(tree: Tree, verb: int) -> int | None:
    """Return the noun that ends right before a verb and was put in a list by ", and"."""
    words, heads, deps = tree.words, tree.heads, tree.deps
    helped = tree.labelled(verb, *_HELPERS)
    if deps[verb] != "conj" and not helped:
        return None
    noun = min([verb, *helped]) - 1
    while noun > heads[verb] and deps[noun] != "conj":
        noun = heads[noun]
    # A verb that belongs to the noun, or to one of its list, says what was done to it.
    if not heads[verb] < heads[noun] < noun or tree.pos[noun] not in _NOUNS:
        return None
    leading = tree.labelled(noun, "cc")
    if len(leading) != 1 or words[leading[0]].lower() not in _LEADING:
        return None
    # "They entered Vik and soldiers | left": a town and soldiers make no list.
    unlike = tree.pos[noun] == "NOUN" and tree.pos[heads[noun]] == "PROPN"
    return noun if words[leading[0] - 1] == "," or helped or unlike else None


def _after(tree: Tree, verb: int) -> int | None:
    """Return the noun between what is said and its verb, where it hangs on what is said."""
    heads, deps = tree.heads, tree.deps
    noun = verb - 1 - (tree.words[verb - 1] == ",")
    loose = deps[verb] == "conj"  # and without an "and": read as the next deed in a list
    inner = _INNER | ({"conj"} if loose else set())
    while noun >= 0 and deps[noun] in inner and not _opens_phrase(tree, noun, bare=loose):
        noun = heads[noun]
    if noun < 1 or deps[noun] not in ("parataxis", "appos") or tree.pos[noun] not in _NOUNS:
        return None
    inside = (i for i in range(noun + 1) if _under(i, noun, heads) and deps[i] != "punct")
    first = min(inside)
    said = heads[noun]
    while deps[noun] == "appos" and said >= 0 and heads[said] != verb and said != heads[verb]:
        said = heads[said]  # "it fell in Vik, its mayor, Jon Orri, | said": no description of Vik
    behind = said < first and tree.words[first - 1] == ","
    return noun if behind and (heads[said] == verb or (loose and said == heads[verb])) else None


def _opens_phrase(tree: Tree, noun: int, *, bare: bool) -> bool:
    """Tell whether a noun with a name of its own opens a phrase: ", | its mayor, Jon Orri,".

    With `bare` any does: "in Vik, | medics and residents said".
    """
    first = min((c for c in tree.below[noun] if c < noun and tree.deps[c] != "punct"), default=noun)
    if tree.deps[noun] != "appos" or first < 1 or tree.words[first - 1] != ",":
        return False
    owned = tree.deps[first] in ("nmod:poss", "det") and bool(tree.labelled(noun, "appos"))
    return bare or owned


def _under(word: int, head: int, heads: Sequence[int]) -> bool:
    while word >= 0 and word != head:
        word = heads[word]
    return word == head


_INNER = frozenset({"appos", "compound", "flat"})
