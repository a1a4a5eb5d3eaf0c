"""Which labels of the model does grammar rule out, or ask for?

Pronouns are a closed class, a name has capitals where others have, and a word that was given
another head than the one its label was scored for gets a likely one.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import Tree
from sayso.model.lists import words as words_of


def relabelled(
    heads: Sequence[int],
    deps: Sequence[str],
    tree: Sequence[int],
    pos: Sequence[str],
    words: Sequence[str],
) -> tuple[str, ...]:
    """Return the labels of `tree`; a word with another head than was scored gets a likely one."""
    mended = Tree.of(words, pos, tree, deps)
    labels = list(deps)
    for word, (before, after) in enumerate(zip(heads, tree, strict=True)):
        if before == after:
            continue
        if after < 0:
            labels[word] = "root"
        elif pos[word] in {"VERB", "AUX"}:
            labels[word] = _clause(mended, word)
        elif deps[word] == "root":
            labels[word] = "obl" if "case" in mended.labels(word) else "parataxis"
    return tuple(labels)


def _clause(tree: Tree, word: int) -> str:
    """Return what a verb is to the verb above it, by what opens its clause."""
    kinds = tree.labels(word)
    if "cc" in kinds:
        return "conj"
    if any(tree.words[child].lower() == "that" for child in tree.below[word]):
        return "ccomp"
    if "mark" in kinds or tree.words[word].endswith("ing"):
        return "advcl"
    # What is set off by no mark is what is said: "said 12 people had died".
    return "ccomp" if tree.heads[word] < word and "punct" not in kinds else "parataxis"


def named(
    words: Sequence[str], tags: Sequence[str], pos: Sequence[str], heads: Sequence[int]
) -> tuple[str, ...]:
    """Return the labels of names without names in small letters, where others have capitals.

    "Ordovia denied that its marines had left": the marines are no name. And a body's name goes on
    to the word that it belongs to: "the General | Staff". A name that ends in the word for a
    force is a force's: "the Douro Column".
    """
    found = list(tags)
    for word, head in enumerate(heads[:-1]):
        ends = tags[word][2:] == "ORG" and tags[word + 1] == "O"
        if ends and head == word + 1 and pos[head] == "PROPN" and words[head][:1].isupper():
            found[head] = "I-ORG"
    if not any(word[:1].isupper() for word in words[1:]):
        return tuple(found)
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and found[end][:1] == "I":
            end += 1
        label = found[start][2:]
        if label in _NAMES and all(word.islower() for word in words[start:end]):
            found[start:end] = ["O"] * (end - start)
        elif label in ("LOC", "PER") and _is_unit(words, start, end):
            found[start:end] = ["B-ORG", *["I-ORG"] * (end - start - 1)]
        start = end
    return tuple(found)


def _is_unit(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a name is of a force: "the Sand River | Column" is no river."""
    last = words[end - 1]
    return end - start > 1 and last[:1].isupper() and last.lower() in words_of("annotate/units.txt")


_NAMES = frozenset({"PER", "ORG", "LOC"})


def verbs_again(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return parts of speech and labels with verbs that were taken for plural nouns.

    "He says Norway suspects that they fled": no suspects of Norway's, for a clause follows.
    """
    tree = Tree.of(words, pos, heads, deps)
    new_pos, new_deps = list(pos), list(deps)
    for word, part in enumerate(pos):
        object_ = deps[word] in {"obj", "iobj"}
        clausal = object_ or deps[word] in _CLAUSAL
        if part != "NOUN" or not words[word].endswith("s") or not clausal:
            continue
        said = any(clause > word for clause in tree.labelled(word, "ccomp"))
        if said and word - 1 in tree.labelled(word, "compound"):
            new_pos[word], new_deps[word - 1] = "VERB", "nsubj"
            if object_ and pos[word - 1] == "PROPN":
                new_deps[word] = "ccomp"
    return tuple(new_pos), tuple(new_deps)


def nouns_again(
    pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Return parts of speech, heads and labels with nouns that were taken for verbs.

    "The town fell to rebel fighters": an object's preposition never stands before its verb.
    """
    new_pos, new_heads, new_deps = list(pos), list(heads), list(deps)
    for case, noun in enumerate(heads):
        verb = heads[noun]
        if deps[case] != "case" or deps[noun] != "obj" or not case < verb < noun:
            continue
        if pos[verb] != "VERB" or heads[verb] < 0 or not heads[verb] < case:
            continue
        for word, head in enumerate(heads):
            if head == verb:
                new_heads[word] = heads[verb]
        new_heads[noun], new_deps[noun] = heads[verb], "obl"
        new_heads[verb], new_deps[verb], new_pos[verb] = noun, "compound", "NOUN"
    return tuple(new_pos), tuple(new_heads), tuple(new_deps)


def _is_people(word: str, pos: Sequence[str]) -> bool:
    """Tell whether a first word before a verb is a noun for people in the plural."""
    alone = pos[1:2] in (("VERB",), ("AUX",), ["VERB"], ["AUX"])
    return alone and word.endswith("s") and word[:-1].lower() in words_of("attribution/people.txt")


_CLAUSAL = frozenset({"root", "ccomp", "parataxis", "conj", "advcl"})
_PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself yourselves he him his himself she her hers "
    "herself it its itself we us our ours ourselves they them their theirs themselves who whom "
    "whose which what that this these those one ones each other another some any none all both "
    "everyone everybody someone somebody anyone anybody nobody everything something anything "
    "nothing there whoever whatever whichever".split()
)


def tagged(words: Sequence[str], pos: Sequence[str]) -> tuple[str, ...]:
    """Return parts of speech without slips that names cause.

    Pronouns are a closed class, so that "Haddad" is none; the particle in "Hanna van der Meer"
    is part of the name.
    """
    found = list(pos)
    for index, (part, word) in enumerate(zip(pos, words, strict=True)):
        if part == "PRON" and word[:1].isupper() and word.lower() not in _PRONOUNS:
            found[index] = "PROPN"
        elif part == "PROPN" and word.islower() and len(word) > 2:
            # "its marines", but "he met abdullah in vik" of a careless writer stays.
            led = index > 0 and found[index - 1] in {"DET", "PRON", "NUM", "ADJ"}
            found[index] = "NOUN" if led and pos[index + 1 : index + 2] != ("PROPN",) else part
        elif part == "VERB" and not index and word.endswith("s") and list(words[1:2]) == ["that"]:
            found[index] = "NOUN"  # "Reports that they had left were false"
        elif part == "PROPN" and not index and _is_people(word, pos):
            found[index] = "NOUN"  # "Aides said"
        elif part == "X" and 0 < index < len(words) - 1:
            inside = found[index - 1] == "PROPN" and pos[index + 1] == "PROPN"
            found[index] = "PROPN" if inside else part
    return tuple(found)
