"""What does grammar know of a sentence that the model has missed?

Names and phrases that were taken apart are put together again; what `main_verb` and
`coordination` know of clauses comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.apposition import set_apart
from sayso.annotate.coordination import own_subjects
from sayso.annotate.main_verb import with_main_verb
from sayso.annotate.on_verbs import on_verbs
from sayso.annotate.reporting import with_speakers
from sayso.annotate.spanning import is_tree
from sayso.annotate.tree import SUBJECTS, Tree
from sayso.model.titles import is_title

_LOW = frozenset({"of", "from"})
_ASKING = frozenset({"where", "when", "why"})


def mended(
    words: Sequence[str], pos: Sequence[str], heads: tuple[int, ...], deps: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with all that is mended here; as they were where no tree comes out.

    Each rule knows only the words around it, so that two of them can make a ring.
    """
    found = own_subjects(words, pos, *with_main_verb(words, pos, heads, deps))
    found = with_speakers(words, pos, *found)
    found = on_verbs(words, pos, *found)
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
            new_heads[word] = _touched(tree, word)
            continue
        if (noun := _named(tree, word)) is not None:
            new_heads[word], new_deps[word], new_deps[noun] = noun, "appos", deps[word]
            for child in tree.labelled(word, "case"):
                new_heads[child] = noun
            continue
        if deps[word] == "ccomp" and (told := _told_first(tree, word)) is not None:
            new_heads[word] = told
            continue
        if deps[word] == "appos" and word < head and pos[head] == "VERB":
            # Nothing is an apposition to a verb: "the group Dal Watch | recorded".
            new_deps[word] = deps[word] if tree.labels(head) & set(SUBJECTS) else "nsubj"
            continue
        if words[word].lower() in _ASKING and word < head:
            # "where | forty people were hurt": no people "where forty" are meant.
            noun = heads[head] if deps[head] == "nummod" else head
            if deps[noun] in SUBJECTS:
                new_heads[word] = heads[noun]
                continue
        if deps[word] == "advcl" and pos[word] == "NOUN" and _is_remark(tree, word):
            # "told them to leave, a step that ...": the remark is on all of it.
            new_heads[word], new_deps[word] = heads.index(-1), "parataxis"
            continue
        if deps[word] == "flat" and deps[head] == "nmod:desc" and head < heads[head] < word:
            new_heads[word] = heads[head]
        elif deps[word] == "compound" and deps[head] == "flat" and words[word].islower():
            new_heads[word], new_deps[word] = heads[head], "flat"
        elif deps[word] == "flat" and pos[head] == "NOUN" and "," in words[head:word]:
            new_deps[word] = "appos"
        elif deps[word] == "obl" and _is_way(tree, word):
            new_heads[word] = heads[head]  # "went back | to the town"
        elif deps[word] == "nmod" and (nearer := _nearer(tree, word)):
            new_heads[word] = nearer
        elif _belongs_above(tree, word):
            new_heads[word] = heads[head]
    for title, head in enumerate(heads[:-1]):
        # "Adm. Jorun Veltas": the name bears the title, and not the other way about.
        name = title + 1
        if heads[name] != title or deps[name] != "flat" or not is_title(words[title]):
            continue
        for child in tree.below[title]:
            new_heads[child] = name
        new_heads[name], new_deps[name] = head, deps[title]
        new_heads[title], new_deps[title] = name, "nmod:desc"
    return tuple(new_heads), tuple(new_deps)


def _named(tree: Tree, word: int) -> int | None:
    """Return the noun that a name belongs to, where one phrase was read as two.

    "According to the newspaper | Nordlys", "the channel | Radio Hella | said".
    """
    pos, heads, deps = tree.pos, tree.heads, tree.deps
    if pos[word] != "PROPN":
        return None
    noun = min([word, *tree.labelled(word, "compound")]) - 1
    if noun < 0 or pos[noun] != "NOUN" or heads[noun] != heads[word]:
        return None
    if deps[noun] == deps[word] == "nsubj":
        return noun  # a verb has one subject
    articles = [article for article in tree.labelled(noun, "det") if article < noun]
    cases = tree.labelled(word, "case")
    return noun if any(case < article for article in articles for case in cases) else None


def _told_first(tree: Tree, word: int) -> int | None:
    """Return the clause that a verb has before another with "that": it is that one's.

    "He said he had heard from an officer | that they had left": one verb says one thing.
    """
    marks = (tree.words[mark].lower() for mark in tree.labelled(word, "mark"))
    if "that" not in marks or tree.labelled(word, "cc"):
        return None
    head = tree.heads[word]
    first = [told for told in tree.labelled(head, "ccomp") if head < told < word]
    return first[-1] if first and tree.pos[first[-1]] == "VERB" else None


def _touched(tree: Tree, word: int) -> int:
    """Return the noun that a clause without a pronoun of its own stands right behind."""
    head, below = tree.heads[word], tree.below[word]
    if tree.deps[word] == "acl:relcl":
        own = [child for child in tree.labelled(word, *SUBJECTS) if child < word]
        if not own or tree.pos[own[0]] != "PRON" or tree.words[own[0]].lower() in _RELATIVE:
            return head
        first = own[0]
    elif tree.words[word].lower().endswith(("ed", "en")) and not any(c < word for c in below):
        first = word
    else:
        return head
    return first - 1 if head < first - 1 and tree.pos[first - 1] == "NOUN" else head


_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "what"})


def _is_remark(tree: Tree, word: int) -> bool:
    kinds = tree.labels(word)
    first = min(tree.below[word], default=word)
    behind_comma = tree.words[first] == "," or tree.words[first - 1] == ","
    return "det" in kinds and behind_comma and not kinds & {"mark", "cop", "nsubj", "case"}


def _belongs_above(tree: Tree, word: int) -> bool:
    """Tell whether a word under a name in a phrase belongs to the noun above it.

    "An assault by the Guard | on Vik" is no Guard on Vik, and of "boats from Vik | and the
    ferry" the ferry is no place.
    """
    pos, heads, deps = tree.pos, tree.heads, tree.deps
    head = heads[word]
    if deps[head] != "nmod" or heads[head] < 0 or pos[heads[head]] != "NOUN":
        return False
    if deps[word] == "nmod":
        return _case(tree, word) in _AT and _case(tree, head) == "by"
    with_article = bool(tree.labelled(word, "det"))
    return deps[word] == "conj" and pos[word] == "NOUN" and pos[head] == "PROPN" and with_article


_AT = frozenset({"on", "in", "at", "against", "near"})


def _case(tree: Tree, word: int) -> str:
    found = tree.labelled(word, "case")
    return tree.words[found[0]].lower() if found else ""


def _nearer(tree: Tree, word: int) -> int | None:
    """Return the noun right before "of" or "from", where the phrase hangs on one further back."""
    head = tree.heads[word]
    case = next((c for c in tree.labelled(word, "case") if head <= c < word), None)
    if case is None or tree.words[case].lower() not in _LOW or case - 1 <= head:
        return None
    before = case - 1
    if any(head <= c < before and tree.words[c].lower() == "of" for c in tree.below[before]):
        return None  # "hundreds of families from Vik": driven from there, as a rule
    below = tree.pos[before] == "NOUN" and tree.deps[before] == "nmod"
    return before if below and tree.heads[before] == head else None


_WAYS = frozenset("back down up over home north south east west inland ashore forward".split())
_GOALS = frozenset({"to", "into", "towards", "toward", "from"})


def _is_way(tree: Tree, word: int) -> bool:
    """Tell whether a phrase hangs on the adverb of direction before it, and not on its verb."""
    way = tree.heads[word]
    if tree.words[way].lower() not in _WAYS or tree.deps[way] != "advmod" or not way < word:
        return False
    marks = tree.labelled(word, "case")
    goal = bool(marks) and marks[0] == way + 1 and tree.words[marks[0]].lower() in _GOALS
    return goal and tree.pos[tree.heads[way]] == "VERB"
