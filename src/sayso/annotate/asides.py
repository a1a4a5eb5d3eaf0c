"""Which saying stands between commas or behind its manner, where the model tied it to a noun?

"The tunnel, | the ministry said |, remains shut": no tunnel is the ministry, and "The League said
in a statement | the bridge was mined" tells what it said, not of what kind the statement was.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_SAID = frozenset("said says added told reported argued insisted claimed warned wrote".split())
_MESSAGES = frozenset("statement report interview speech message letter post broadcast".split())
_LOOSE = frozenset({"acl", "acl:relcl", "appos", "advcl", "conj", "dep", "parataxis", "ccomp"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def with_asides(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with such sayings and what they say in their place."""
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    root = tree.heads.index(-1)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if (noun := _aside(tree, word)) is not None and root not in (word, noun):
            new_heads[word], new_deps[word] = root, "parataxis"
            new_heads[noun], new_deps[noun] = word, "nsubj"
        elif (said := _behind_manner(tree, word)) is not None:
            new_heads[word], new_deps[word] = said, "ccomp"
        elif deps[word] in ("vocative", "parataxis") and _is_subject(tree, word):
            new_deps[word] = "nsubj"
        elif pos[word] == "SCONJ" and deps[word] in ("obj", "nsubj"):
            new_deps[word] = "mark"  # "proposes that they leave and | that | Norway pay"
        elif deps[word] == "nsubj" and _is_quoted(tree, word):
            new_deps[word] = "obj"
        elif deps[word] == "obl:agent" and words[head].lower() in {"came", "come", "comes"}:
            new_deps[word] = "obl"  # "came under attack | by rebels"
    return tuple(new_heads), tuple(new_deps)


def _aside(tree: Tree, said: int) -> int | None:
    """Return the noun right before a verb of saying that stands with it between commas."""
    words = tree.words
    if words[said].lower() not in _SAID or tree.deps[said] not in _LOOSE or said < 3:
        return None
    if said + 1 >= len(words) or words[said + 1] != ",":
        return None
    noun = said - 1
    while noun > 1 and tree.deps[noun] == "flat":
        noun -= 1
    if tree.pos[noun] not in _NOUNS or tree.labels(said) & {"mark", "obj", "ccomp"}:
        return None
    first = min([noun, *(c for c in tree.below[noun] if tree.deps[c] in ("det", "compound"))])
    other = set(tree.labelled(said, *SUBJECTS)) - {noun}
    return noun if first > 0 and words[first - 1] == "," and not other else None


def _behind_manner(tree: Tree, word: int) -> int | None:
    """Return the verb whose content was tied to "in a statement" behind it."""
    noun = tree.heads[word]
    if tree.deps[word] not in ("acl", "acl:relcl") or tree.words[noun].lower() not in _MESSAGES:
        return None
    said = tree.heads[noun]
    own = [
        c for c in tree.labelled(word, *SUBJECTS)
        if noun < c < word and tree.words[c].lower() not in _RELATIVE
    ]  # fmt: skip
    marked = bool(tree.labelled(word, "mark"))
    told = said >= 0 and tree.words[said].lower() in _SAID and tree.deps[noun] == "obl"
    return said if told and own and not marked and "ccomp" not in tree.labels(said) else None


def _is_subject(tree: Tree, noun: int) -> bool:
    """Tell whether a noun opens a sentence whose verb has no other subject: "Holm | knew"."""
    verb = tree.heads[noun]
    opens = tree.pos[noun] in ("NOUN", "PROPN") and tree.extent(noun)[0] == 0 and noun < verb
    finite = tree.pos[verb] == "VERB" and tree.words[verb].lower().endswith(("ed", "ew", "s"))
    bare = not tree.labels(noun) & {"case", "cop"} and not tree.labels(verb) & {*SUBJECTS, "expl"}
    return opens and finite and bare and tree.deps[verb] == "root"


def _is_quoted(tree: Tree, noun: int) -> bool:
    """Tell whether one is quoted, and quotes nobody: "the radio quoted | Holm | as saying"."""
    verb = tree.heads[noun]
    quotes = tree.words[verb].lower() in {"quoted", "quotes", "quoting", "cited", "cites"}
    return quotes and verb < noun and any(c < verb for c in tree.labelled(verb, "nsubj"))
