"""What does grammar know of phrases set off by a comma, and of what is counted or joined by "to"?

Slips that a verb with two subjects, a preposition on a number or an infinitive joined to none
give away.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_ARTICLES = frozenset({"a", "an"})


def set_apart(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with such phrases where they belong."""
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if deps[word] == "flat" and pos[head] == "VERB" and word < head:
            # "Radio Vik | quoted Hall": a name is no part of a verb, and Hall is quoted.
            new_deps[word] = "nsubj"
            for other in tree.labelled(head, "nsubj"):
                if other > head:
                    new_deps[other] = "obj"
        elif deps[word] == "case" and deps[head] == "nummod" and word < head < heads[head]:
            new_heads[word] = heads[head]  # "at | four dead"
        elif deps[word] in SUBJECTS and (remark := _remark(tree, word)) is not None:
            # "..., a figure | the Front called an invention": of all that was said before.
            new_heads[word], new_deps[word] = remark, "parataxis"
            new_heads[head], new_deps[head] = word, "acl:relcl"
        elif deps[word] in SUBJECTS and (name := _described(tree, word)) is not None:
            # "the Copper Shield, a militia raised in May": it was raised, and nothing else is told.
            new_heads[word], new_deps[word] = name, "appos"
            if head == word + 1:
                new_heads[head], new_deps[head] = word, "acl"
        elif deps[word] == "obl" and (count := _counted(tree, word)) is not None:
            new_heads[word], new_deps[word] = count, "amod"  # "admitted to | 12 dead"
        elif deps[word] == "ccomp" and (group := _called(tree, word)) is not None:
            # "said the relief group | Open Hearth": nothing else was said behind.
            new_heads[word], new_deps[word] = group, "appos"
        elif deps[word] == "conj" and (said := _said_before(tree, word)) is not None:
            # "accused the army and said | it was recalling its men"
            new_heads[word], new_deps[word] = said, "ccomp"
        elif deps[word] == "conj" and (above := _deed_above(tree, word)) is not None:
            new_heads[word] = above
        elif deps[word] == "conj" and (first := _first_infinitive(tree, word)) is not None:
            new_heads[word] = first
    return tuple(new_heads), tuple(new_deps)


def _remark(tree: Tree, noun: int) -> int | None:
    """Return the verb on which a noun is a remark that a clause with a subject of its own tells."""
    verb = tree.heads[noun]
    subjects = tree.labelled(verb, *SUBJECTS)
    first = _opens(tree, noun)
    if len(subjects) != 2 or subjects[0] != noun or first is None or verb < subjects[1]:
        return None
    start = tree.extent(subjects[1])[0]
    above = tree.heads[verb]
    return above if start == noun + 1 and 0 <= above < first else None


def _described(tree: Tree, noun: int) -> int | None:
    """Return the name before a comma that a noun with a participle behind it describes."""
    verb = tree.heads[noun]
    first = _opens(tree, noun)
    if first is None:
        return None
    name = first - 2
    if verb < name and tree.pos[name] == "PROPN" and tree.labels(noun) & {"acl", "acl:relcl"}:
        return name  # behind its verb, which has said what it had to
    if verb != noun + 1 or tree.deps[verb] != "acl:relcl":
        return None
    participle = tree.words[verb].lower().endswith(("ed", "en", "wn", "nt", "ld"))
    bare = not tree.labels(verb) & {"obj", "aux", "aux:pass", "ccomp"}
    named = name > 0 and tree.pos[name] == "PROPN" and tree.heads[verb] < name
    return name if participle and bare and named else None


def _counted(tree: Tree, word: int) -> int | None:
    """Return the number right before an adjective that stands for those counted."""
    count = word - 1
    bare = tree.pos[word] == "ADJ" and not tree.labelled(word, "case")
    both = count >= 0 and tree.heads[count] == tree.heads[word] and tree.deps[count] == "obl"
    return count if bare and both and tree.pos[count] == "NUM" else None


def _called(tree: Tree, word: int) -> int | None:
    """Return the noun that is said, taken for one who is told, whose name follows at once."""
    first = tree.extent(word)[0]
    group = first - 1
    name = tree.words[first][:1].isupper() and tree.words[word][:1].isupper()
    if not name or tree.pos[word] not in ("NOUN", "PROPN") or tree.pos[group] != "NOUN":
        return None
    same = tree.heads[group] == tree.heads[word] and tree.deps[group] in ("obj", "iobj")
    return group if same and tree.heads[word] < group and not tree.labels(word) & _FINITE else None


_FINITE = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "mark"})


def _opens(tree: Tree, noun: int) -> int | None:
    """Return where a phrase with "a" begins, if that is right behind a comma."""
    first = tree.extent(noun)[0]
    behind = first > 1 and tree.words[first - 1] == ","
    return first if behind and tree.words[first].lower() in _ARTICLES else None


def _said_before(tree: Tree, verb: int) -> int | None:
    """Return the verb of saying right before the subject of a verb that nothing joins to it."""
    subjects = tree.labelled(verb, *SUBJECTS)
    if not subjects or tree.labelled(verb, "cc") or tree.pos[verb] != "VERB":
        return None
    said = tree.extent(subjects[0])[0] - 1
    told = said > tree.heads[verb] and tree.words[said].lower() in _SAID
    return said if told and not tree.labels(said) & {"ccomp", "obj"} else None


_SAID = frozenset("said says say added adds stated claimed insisted warned announced".split())


def _deed_above(tree: Tree, verb: int) -> int | None:
    """Return the verb to which a finite verb is joined, and not to that one's object.

    "They condemned the seizure of the yard and | called for its return".
    """
    noun = tree.heads[verb]
    above = tree.heads[noun]
    if tree.pos[noun] != "NOUN" or tree.pos[verb] != "VERB" or above < 0:
        return None
    finite = tree.words[verb].lower().endswith("ed") and bool(tree.labelled(verb, "cc"))
    alike = tree.pos[above] == "VERB" and tree.words[above].lower().endswith("ed")
    bare = not tree.labels(verb) & {*SUBJECTS, "aux", "aux:pass", "mark", "obl:agent"}
    object_ = tree.deps[noun] in ("obj", "obl")
    return above if finite and alike and bare and object_ and above < noun < verb else None


def _first_infinitive(tree: Tree, verb: int) -> int | None:
    """Return the infinitive that another with "to" is joined to: "told them to go | and to hide".

    The model joins it to a verb nearer by that is none.
    """
    if not tree.has_to(verb) or not tree.labelled(verb, "cc") or tree.has_to(tree.heads[verb]):
        return None
    if tree.labels(verb) & set(SUBJECTS):
        return None
    before = (i for i in range(tree.heads[verb] - 1, -1, -1) if tree.has_to(i))
    return next((i for i in before if tree.deps[i] in ("xcomp", "ccomp", "advcl", "acl")), None)
