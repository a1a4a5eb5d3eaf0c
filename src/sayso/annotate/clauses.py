"""Whose clause is it, and who does what it tells, where the model hung one on another verb?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tree import SUBJECTS, Tree

_LOOSE = frozenset({"advcl", "ccomp", "xcomp", "conj", "parataxis"})
_MAIN = frozenset({"root", "parataxis", "ccomp", "conj", "dep"})
_TENSED = frozenset("is are was were has have had will would".split())
_CLAIMS = frozenset(
    "assurance assurances claim claims report reports statement allegation allegations assertion "
    "suggestion suggestions rumour rumours rumor rumors warning insistence denial charge fear "
    "fears hope hopes news view notion idea fact evidence accusation accusations".split()
)
_SAID = frozenset("said says reported announced".split())
_TELLING = frozenset(
    "adding citing quoting calling saying speaking insisting warning stressing accusing blaming "
    "urging demanding denying describing vowing promising referring noting claiming arguing "
    "condemning denouncing alleging using pointing asking appealing confirming".split()
)
_OPENS = frozenset({"after", "before", "since", "until"})


def own_clauses(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with clauses under the verb they follow, and their own subjects.

    "One said they quarrelled; the other believed | that the army had left": believed it. "The
    film shows soldiers | raising a flag": the soldiers show nothing. "Hours after a report | said
    so": the report said it.
    """
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if (verb := _told_right_before(tree, word)) is not None:
            new_heads[head], new_deps[head] = verb, "ccomp"
        elif deps[word] == "case" and word < heads[head] < head and pos[heads[head]] != "VERB":
            # "put it | at | no more than sixty": what stands before a phrase is all of it's.
            new_heads[word] = heads[head]
            if deps[heads[head]] == "advmod":
                new_deps[heads[head]] = "obl"
        elif deps[word] == "ccomp" and head < word and _is_noun(tree, head):
            new_deps[word] = "acl"  # "reports that they left": a noun's clause
        elif deps[word] == "advcl" and (deed := _told_deed(tree, word)) is not None:
            new_heads[word] = deed
        elif deps[word] == "ccomp" and (told := _of_a_noun(tree, word)) is not None:
            new_heads[word], new_deps[word] = told, "acl"
        elif deps[word] in _LOOSE and _is_main(tree, word):
            noun = heads[head]
            new_heads[word], new_deps[word] = heads[noun], deps[noun]
            new_heads[noun], new_deps[noun] = word, "nsubj"
        elif deps[word] == "parataxis" and _is_ordered(tree, word):
            new_heads[word], new_deps[word] = heads[head], deps[head]
            new_heads[head], new_deps[head] = word, "nsubj"
            for below in tree.below[head]:
                if below != word and below > head:
                    new_heads[below] = word
        elif deps[word] == "ccomp" and _is_seen(tree, word):
            new_deps[word] = "xcomp"  # "shows guards | clearing a farm": they do
        elif deps[word] == "nsubj" and head < word and (told := _shown(tree, word)) is not None:
            new_heads[word], new_deps[word] = told, "nsubj"
        elif deps[word] == "nmod" and (said := _after(tree, word)) is not None:
            new_heads[word], new_deps[word] = said, "nsubj"
            for case in tree.labelled(word, "case"):
                new_heads[case], new_deps[case] = said, "mark"
    return tuple(new_heads), tuple(new_deps)


def _told_right_before(tree: Tree, mark: int) -> int | None:
    """Return the verb right before "that", where the clause hangs on another one."""
    verb, clause = mark - 1, tree.heads[mark]
    if tree.deps[mark] != "mark" or tree.words[mark].lower() != "that" or verb < 0:
        return None
    other = tree.heads[clause] not in (-1, verb) and verb < clause
    told = tree.pos[verb] == "VERB" and other and not _below(tree, verb, clause)
    return verb if told else None


def _below(tree: Tree, word: int, top: int) -> bool:
    """Tell whether a word hangs somewhere under another."""
    for _ in tree.words:
        if word == top:
            return True
        word = tree.heads[word]
        if word < 0:
            break
    return False


def _of_a_noun(tree: Tree, clause: int) -> int | None:
    """Return the noun of "noted the claim | that they had left": what is claimed, not noted."""
    verb = tree.heads[clause]
    first = tree.extent(clause)[0]
    nouns = [n for n in tree.labelled(verb, "obj") if tree.extent(n)[1] == first - 1]
    marks = [tree.words[mark].lower() for mark in tree.labelled(clause, "mark")]
    told = bool(nouns) and "that" in marks and tree.words[nouns[0]].lower() in _CLAIMS
    return nouns[0] if told else None


def _is_main(tree: Tree, verb: int) -> bool:
    """Tell whether a verb ends a relative clause: "the column that had left Vik | was parked"."""
    clause = tree.heads[verb]
    noun = tree.heads[clause]
    if tree.deps[clause] != "acl:relcl" or not noun < clause < verb:
        return False
    bare = not tree.labels(verb) & {*SUBJECTS, "mark", "cc", "expl"}
    finite = [c for c in tree.labelled(verb, "aux", "aux:pass", "cop") if c > clause]
    tensed = any(tree.words[c].lower() in _TENSED for c in finite)
    return bare and tensed and tree.deps[noun] in _MAIN and bool(tree.labels(clause) & {*SUBJECTS})


def _told_deed(tree: Tree, participle: int) -> int | None:
    """Return the verb of what is told that goes on behind who tells it.

    "The army left Vik, the mayor said, | giving up its last base": the army gave it up. What is
    said behind a quotation ("he said, pouring tea"), or said too ("adding"), is the speaker's.
    """
    said, word = tree.heads[participle], tree.words[participle].lower()
    told = [c for c in tree.labelled(said, "ccomp", "parataxis") if c < said]
    own = [c for c in tree.labelled(said, *SUBJECTS) if c < said]
    if tree.words[said].lower() not in _SAID or not told or not own or word in _TELLING:
        return None
    comma = tree.extent(own[0])[0] - 1
    behind = tree.words[participle - 1] == "," and participle - 1 == said + 1
    plain = tree.words[comma] == "," and tree.words[comma - 1] != '"'
    return told[-1] if word.endswith("ing") and behind and plain else None


def _is_noun(tree: Tree, word: int) -> bool:
    return tree.pos[word] == "NOUN" and not tree.labels(word) & {*SUBJECTS, "cop"}


def _is_ordered(tree: Tree, verb: int) -> bool:
    """Tell whether those called are told to do it: "Soldiers, | attack tonight"."""
    called = tree.heads[verb]
    bare = not tree.words[verb].lower().endswith(("s", "ed", "ing")) and tree.pos[verb] == "VERB"
    alone = tree.pos[called] == "NOUN" and called == verb - 2 and tree.words[verb - 1] == ","
    below = [c for c in tree.below[called] if c < called and tree.deps[c] != "punct"]
    return bare and alone and not below and not tree.labels(verb) & {*SUBJECTS, "aux", "mark"}


def _is_seen(tree: Tree, participle: int) -> bool:
    """Tell whether a participle tells what the object before it does."""
    things = tree.labelled(tree.heads[participle], "obj")
    bare = not tree.labels(participle) & {*SUBJECTS, "mark"}
    behind = any(tree.extent(thing)[1] == participle - 1 for thing in things)
    return tree.words[participle].lower().endswith("ing") and bare and behind


def _shown(tree: Tree, noun: int) -> int | None:
    """Return the clause right behind a second subject, which has none: it is that clause's."""
    verb = tree.heads[noun]
    subjects = tree.labelled(verb, *SUBJECTS)
    last = tree.extent(noun)[1]
    clauses = [c for c in tree.labelled(verb, "ccomp", "xcomp") if c == last + 1]
    if len(subjects) != 2 or not min(subjects) < verb or not clauses:
        return None
    return clauses[0] if not tree.labels(clauses[0]) & set(SUBJECTS) else None


def _after(tree: Tree, noun: int) -> int | None:
    """Return the verb of "hours after a report | said", which was taken for a report of hours."""
    time = tree.heads[noun]
    verb = tree.heads[time]
    opened = any(tree.words[c].lower() in _OPENS for c in tree.labelled(noun, "case"))
    if verb < 0 or not time < noun < verb or not opened or tree.pos[verb] != "VERB":
        return None
    bare = not tree.labels(verb) & {*SUBJECTS, "mark", "expl"}
    return verb if bare and tree.extent(noun)[1] == verb - 1 else None
