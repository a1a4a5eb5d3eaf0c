"""What does grammar know of a sentence that the model has missed?

Names and phrases that were taken apart are put together again; what `main_verb` and
`coordination` know of clauses comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.coordination import own_subjects
from sayso.annotate.main_verb import with_main_verb
from sayso.annotate.spanning import is_tree
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
    found = tidied(words, pos, *found)
    return found if is_tree(found[0]) else (heads, deps)


def tidied(
    words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and labels with the parts of names and phrases where they belong.

    A name behind a noun and a comma is an apposition; the parts of a person's name hang on its
    first word, not on a title or a particle; "a deserter from the League" is one phrase, and so
    are "raids it blames on Vik" and "raids attributed to Vik".
    """
    new_heads, new_deps = list(heads), list(deps)
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if deps[word] in ("acl", "acl:relcl"):
            new_heads[word] = _touched(word, head, words, pos, heads, deps)
            continue
        if (noun := _named(word, pos, heads, deps)) is not None:
            new_heads[word], new_deps[word], new_deps[noun] = noun, "appos", deps[word]
            for child, above in enumerate(heads):
                if above == word and deps[child] == "case":
                    new_heads[child] = noun
            continue
        if deps[word] == "appos" and word < head and pos[head] == "VERB":
            # Nothing is an apposition to a verb: "the group Dal Watch | recorded".
            beside = {deps[child] for child, above in enumerate(heads) if above == head}
            new_deps[word] = deps[word] if beside & {"nsubj", "nsubj:pass"} else "nsubj"
            continue
        if words[word].lower() in _ASKING and word < head:
            # "where | forty people were hurt": no people "where forty" are meant.
            noun = heads[head] if deps[head] == "nummod" else head
            if deps[noun] in ("nsubj", "nsubj:pass"):
                new_heads[word] = heads[noun]
                continue
        if deps[word] == "advcl" and pos[word] == "NOUN" and _is_remark(word, words, heads, deps):
            # "told them to leave, a step that ...": the remark is on all of it.
            new_heads[word], new_deps[word] = heads.index(-1), "parataxis"
            continue
        if deps[word] == "flat" and deps[head] == "nmod:desc" and head < heads[head] < word:
            new_heads[word] = heads[head]
        elif deps[word] == "compound" and deps[head] == "flat" and words[word].islower():
            new_heads[word], new_deps[word] = heads[head], "flat"
        elif deps[word] == "flat" and pos[head] == "NOUN" and "," in words[head:word]:
            new_deps[word] = "appos"
        elif deps[word] == "nmod" and (nearer := _nearer(word, head, words, pos, heads, deps)):
            new_heads[word] = nearer
        elif _belongs_above(word, head, words, pos, heads, deps):
            new_heads[word] = heads[head]
    for title, head in enumerate(heads[:-1]):
        # "Adm. Jorun Veltas": the name bears the title, and not the other way about.
        name = title + 1
        if heads[name] != title or deps[name] != "flat" or not is_title(words[title]):
            continue
        for child, above in enumerate(heads):
            if above == title:
                new_heads[child] = name
        new_heads[name], new_deps[name] = head, deps[title]
        new_heads[title], new_deps[title] = name, "nmod:desc"
    return tuple(new_heads), tuple(new_deps)


def _named(word: int, pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> int | None:
    """Return the noun that a name belongs to, where one phrase was read as two.

    "According to the newspaper | Nordlys", "the channel | Radio Hella | said".
    """
    below = [child for child, head in enumerate(heads) if head == word]
    noun = min([word, *(child for child in below if deps[child] == "compound")]) - 1
    if pos[word] != "PROPN" or noun < 0 or pos[noun] != "NOUN" or heads[noun] != heads[word]:
        return None
    if deps[noun] == deps[word] == "nsubj":
        return noun  # a verb has one subject
    articles = (i for i in range(noun) if heads[i] == noun and deps[i] == "det")
    cases = [child for child in below if deps[child] == "case"]
    return noun if any(case < article for article in articles for case in cases) else None


def _touched(
    word: int,
    head: int,
    words: Sequence[str],
    pos: Sequence[str],
    heads: Sequence[int],
    deps: Sequence[str],
) -> int:
    """Return the noun that a clause without a pronoun of its own stands right behind."""
    below = [child for child, above in enumerate(heads) if above == word]
    if deps[word] == "acl:relcl":
        own = [child for child in below if deps[child] in ("nsubj", "nsubj:pass") and child < word]
        if not own or pos[own[0]] != "PRON" or words[own[0]].lower() in _RELATIVE:
            return head
        first = own[0]
    elif words[word].lower().endswith(("ed", "en")) and not any(child < word for child in below):
        first = word
    else:
        return head
    return first - 1 if head < first - 1 and pos[first - 1] == "NOUN" else head


_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "what"})


def _is_remark(word: int, words: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> bool:
    kinds = {deps[child] for child, above in enumerate(heads) if above == word}
    first = min((child for child, above in enumerate(heads) if above == word), default=word)
    behind_comma = words[first] == "," or words[first - 1] == ","
    return "det" in kinds and behind_comma and not kinds & {"mark", "cop", "nsubj", "case"}


def _belongs_above(
    word: int,
    head: int,
    words: Sequence[str],
    pos: Sequence[str],
    heads: Sequence[int],
    deps: Sequence[str],
) -> bool:
    """Tell whether a word under a name in a phrase belongs to the noun above it.

    "An assault by the Guard | on Vik" is no Guard on Vik, and of "boats from Vik | and the
    ferry" the ferry is no place.
    """
    if deps[head] != "nmod" or heads[head] < 0 or pos[heads[head]] != "NOUN":
        return False
    if deps[word] == "nmod":
        return _case(word, words, heads, deps) in _AT and _case(head, words, heads, deps) == "by"
    with_article = any(h == word and deps[i] == "det" for i, h in enumerate(heads))
    return deps[word] == "conj" and pos[word] == "NOUN" and pos[head] == "PROPN" and with_article


_AT = frozenset({"on", "in", "at", "against", "near"})


def _case(word: int, words: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> str:
    found = (words[i] for i, h in enumerate(heads) if h == word and deps[i] == "case")
    return next(found, "").lower()


def _nearer(
    word: int,
    head: int,
    words: Sequence[str],
    pos: Sequence[str],
    heads: Sequence[int],
    deps: Sequence[str],
) -> int | None:
    """Return the noun right before "of" or "from", where the phrase hangs on one further back."""
    case = next((i for i in range(head, word) if heads[i] == word and deps[i] == "case"), None)
    if case is None or words[case].lower() not in _LOW or case - 1 <= head:
        return None
    before = case - 1
    if any(heads[i] == before and words[i].lower() == "of" for i in range(head, before)):
        return None  # "hundreds of families from Vik": driven from there, as a rule
    below = pos[before] == "NOUN" and deps[before] == "nmod" and heads[before] == head
    return before if below else None
