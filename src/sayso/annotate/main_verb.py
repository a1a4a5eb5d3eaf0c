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
    tree = Tree.of(words, pos, heads, deps)
    if (verb := _behind_hearsay(tree, root)) is not None:
        return _rooted(tree, root, verb)
    if (told := _with_its_subject(tree, root)) is not None:
        clause, noun = told
        heads = (*heads[:noun], clause, *heads[noun + 1 :])
        tree = Tree.of(words, pos, heads, deps)
    if (verb := _of_a_report(tree, root)) is not None:
        return _led_by(verb, root, heads, deps)
    if pos[root] not in _NOUNS:
        return heads, deps
    if (verb := _shown(tree, root)) is not None:
        return _led_by(verb, root, heads, deps)
    if tree.labelled(root, "cop", "nsubj", "nsubj:pass", "mark", "case"):
        return heads, deps
    clauses = [clause for clause in tree.labelled(root, "acl:relcl", "acl") if clause > root]
    for verb in tree.below[root]:
        if (
            verb > root
            and pos[verb] == "VERB"
            and (deps[verb] in _ASIDE or (deps[verb] == "appos" and _finite(tree, verb)))
            and not tree.labels(verb) & {"nsubj", "nsubj:pass", "mark", "cc", "expl"}
            and not words[verb].endswith("ing")
            and any(
                root < clause < verb and (deps[clause] == "acl:relcl" or _finite(tree, verb))
                for clause in clauses
            )
            and "," in words[_first(tree, verb) - 1 : _first(tree, verb) + 1]
        ):
            return _led_by(verb, root, heads, deps)
    return heads, deps


def _shown(tree: Tree, root: int) -> int | None:
    """Return the verb of "The claim | proved untrue": nothing but "be" is a copula."""
    return next(
        (
            verb
            for verb in tree.labelled(root, "cop")
            if verb > root and tree.pos[verb] == "VERB" and tree.labelled(verb, "xcomp")
        ),
        None,
    )


_REPORTS = frozenset("report claim rumour rumor allegation suggestion accusation word".split())


def _with_its_subject(tree: Tree, root: int) -> tuple[int, int] | None:
    """Return the clause of a report and its subject: "Reports that boats | had left | were false".

    The model gave the boats to the second verb.
    """
    under = [c for c in tree.below[root] if c > root and tree.deps[c] in _ASIDE | {"ccomp"}]
    if tree.pos[root] != "NOUN" or len(under) < 2 or not _finite(tree, under[0]):
        return None
    first, second = under[:2]
    early = [noun for noun in tree.labelled(second, "nsubj", "nsubj:pass") if noun < first]
    own = tree.labels(first) & {"nsubj", "nsubj:pass", "expl"}
    return (first, early[0]) if early and not own and tree.labelled(first, "mark") else None


def _of_a_report(tree: Tree, root: int) -> int | None:
    """Return the verb of "Reports that they had left | were false", "| turned out false"."""
    reports = tree.words[root].lower().removesuffix("s") in _REPORTS
    if not reports or [word.lower() for word in tree.words[root + 1 : root + 2]] != ["that"]:
        return None
    kinds = _ASIDE | {"ccomp", "appos"}
    under = [c for c in tree.below[root] if c > root and tree.deps[c] in kinds]
    told = [c for c in under if tree.labels(c) & {"nsubj", "nsubj:pass"}]
    return next(
        (
            verb
            for verb in under
            if told
            and verb > told[0]
            and (tree.pos[verb] == "VERB" or tree.labelled(verb, "cop"))
            and not tree.labels(verb) & {"nsubj", "nsubj:pass", "cc", "expl"}
        ),
        None,
    )


def _behind_hearsay(tree: Tree, root: int) -> int | None:
    """Return the verb of "Gunmen believed to be rebels | attacked": nobody believed anything."""
    if tree.words[root].lower() not in _HEARSAY or tree.labelled(root, "aux", "aux:pass"):
        return None
    subjects = tree.labelled(root, "nsubj", "nsubj:pass")
    infinitives = [c for c in tree.labelled(root, "xcomp") if tree.has_to(c)]
    if len(subjects) != 1 or subjects[0] != root - 1 or not infinitives:
        return None
    return next(
        (
            verb
            for verb in tree.labelled(root, "xcomp", "ccomp", "conj", "parataxis")
            if verb > infinitives[0]
            and tree.pos[verb] == "VERB"
            and not tree.has_to(verb)
            and not tree.words[verb].endswith("ing")
            and not tree.labels(verb) & {"nsubj", "nsubj:pass", "cc", "mark"}
        ),
        None,
    )


_HEARSAY = frozenset("believed thought said known suspected alleged understood reported".split())


def _rooted(tree: Tree, said: int, verb: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the tree with `verb` as the root, and `said` as what is told of its subject."""
    heads, deps = list(tree.heads), list(tree.deps)
    noun = next(iter(tree.labelled(said, "nsubj", "nsubj:pass")))
    heads[verb], deps[verb] = -1, "root"
    heads[noun], deps[noun] = verb, "nsubj"
    heads[said], deps[said] = noun, "acl"
    for word in tree.below[said]:
        if word > verb or tree.deps[word] == "punct":
            heads[word] = verb
    return tuple(heads), tuple(deps)


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


def _finite(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has an auxiliary that only a main verb has: "reports ... | were denied".

    A participle alone may belong to the noun: "reports, denied by Vik".
    """
    return any(tree.words[c].lower() in _TENSED for c in tree.labelled(verb, "aux", "aux:pass"))


_TENSED = frozenset("is are was were has have had will would".split())


def _first(tree: Tree, word: int) -> int:
    while tree.below[word] and tree.below[word][0] < word:
        word = tree.below[word][0]
    return word
