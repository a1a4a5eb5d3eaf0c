"""What does grammar know of a sentence that the model has missed?

Names and phrases that were taken apart are put together again; what `main_verb` and
`coordination` know of clauses comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.apposition import set_apart
from sayso.annotate.asides import with_asides
from sayso.annotate.attachment import (
    belongs_above,
    is_of_noun,
    is_remark,
    is_told,
    is_way,
    named,
    nearer,
    told_first,
    touched,
)
from sayso.annotate.clauses import own_clauses
from sayso.annotate.coordination import own_subjects
from sayso.annotate.main_verb import with_main_verb
from sayso.annotate.on_verbs import on_verbs
from sayso.annotate.reporting import with_speakers
from sayso.annotate.spanning import is_tree
from sayso.annotate.tree import SUBJECTS, Tree
from sayso.model.titles import is_title

_ASKING = frozenset({"where", "when", "why"})


def mended(
    words: Sequence[str], pos: Sequence[str], heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with all that is mended here; as they were where no tree comes out.

    Each rule knows only the words around it, so that two of them can make a ring.
    """
    found = own_subjects(words, pos, *with_main_verb(words, pos, heads, deps))
    found = with_speakers(words, pos, *found)
    found = own_clauses(words, pos, *found)
    found = with_asides(words, pos, *on_verbs(words, pos, *found))
    found = tidied(words, pos, *set_apart(words, pos, *found))
    return found if is_tree(found[0]) else (heads, deps)


def tidied(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with the parts of names and phrases where they belong.

    A name behind a noun and a comma is an apposition; the parts of a person's name hang on its
    first word, not on a title or a particle; "a deserter from the League" is one phrase, and so
    are "raids it blames on Vik" and "raids attributed to Vik".
    """
    tree = Tree.of(words, pos, heads, deps)
    new_heads, new_deps = list(heads), list(deps)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if deps[word] in ("acl", "acl:relcl"):
            new_heads[word] = touched(tree, word)
            continue
        if (noun := named(tree, word)) is not None:
            new_heads[word], new_deps[word], new_deps[noun] = noun, "appos", deps[word]
            for child in tree.labelled(word, "case"):
                new_heads[child] = noun
            continue
        if deps[word] == "ccomp" and (told := told_first(tree, word)) is not None:
            new_heads[word] = told
            continue
        if word < head and pos[head] == "VERB" and is_of_noun(pos[word], deps[word]):
            # No name is a verb's apposition: "the group Dal Watch | recorded".
            new_deps[word] = deps[word] if tree.labels(head) & set(SUBJECTS) else "nsubj"
            continue
        if words[word].lower() in _ASKING and word < head:
            # "where | forty people were hurt": no people "where forty" are meant.
            noun = heads[head] if deps[head] == "nummod" else head
            if deps[noun] in SUBJECTS:
                new_heads[word] = heads[noun]
                continue
        remarks = deps[word] == "advcl" or any(c < word for c in tree.labelled(head, "obj"))
        if (
            deps[word] in ("advcl", "obj")
            and pos[word] == "NOUN"
            and remarks
            and is_remark(tree, word)
        ):
            # "told them to leave, a step that ...": the remark is on all of it.
            new_heads[word], new_deps[word] = heads.index(-1), "parataxis"
            continue
        if deps[word] == "flat" and deps[head] == "nmod:desc" and head < heads[head] < word:
            new_heads[word] = heads[head]
        elif deps[word] == "compound" and deps[head] == "flat" and words[word].islower():
            new_heads[word], new_deps[word] = heads[head], "flat"
        elif deps[word] == "flat" and pos[head] == "NOUN" and "," in words[head:word]:
            new_deps[word] = "appos"
        elif deps[word] == "obl" and is_way(tree, word):
            new_heads[word] = heads[head]  # "went back | to the town"
        elif deps[word] == "nmod" and is_told(tree, word):
            new_heads[word], new_deps[word] = heads[head], "iobj"
        elif deps[word] == "nmod" and (near := nearer(tree, word)):
            new_heads[word] = near
        elif belongs_above(tree, word):
            new_heads[word] = heads[head]
    for title in range(len(heads) - 1):
        # "Adm. Jorun Veltas": the name bears the title, and not the other way about.
        name = title + 1
        if heads[name] != title or deps[name] != "flat" or not is_title(words[title]):
            continue
        for child in tree.below[title]:
            new_heads[child] = name
        new_heads[name], new_deps[name] = new_heads[title], new_deps[title]
        new_heads[title], new_deps[title] = name, "nmod:desc"
    return tuple(new_heads), tuple(new_deps)
