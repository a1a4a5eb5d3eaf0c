"""Where does a sentence end?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.tokens import word_of
from sayso.model import Span, lists
from sayso.model.titles import is_title

_STOPS = {".", "?", "!", "...", "…"}
# After these a quotation begins a sentence; after "U.S." it may be a name.
_ENDING = {"a.m.", "p.m.", "etc."}
_CLOSERS = {'"', "'", ")", "]", "}"}


def sentences(text: str, words: Sequence[Span]) -> tuple[range, ...]:
    """Return ranges of indices into `words`, one a sentence; together they cover all words.

    `words` are the tokens of one paragraph of `text`, a text with plain marks.
    """
    found: list[range] = []
    first = 0
    index = 0
    while index < len(words):
        if _ends(text, words, index):
            last = index
            # Closing marks belong to the sentence whose stop stands before them:
            # `"We left." The mayor said ...`
            while last + 1 < len(words) and _closes(text, words, last + 1):
                last += 1
            if last + 1 >= len(words) or _begins(text, words, last + 1, index):
                found.append(range(first, last + 1))
                first = last + 1
            index = last
        index += 1
    if first < len(words):
        found.append(range(first, len(words)))
    return tuple(found)


def _ends(text: str, words: Sequence[Span], index: int) -> bool:
    word = words[index].of(text)
    if word in _STOPS:
        return True
    # "Gen. Maria" goes on; "at 9 p.m. The" may end.
    titles = lists.words("annotate/titles.txt")
    return word.endswith(".") and len(word) > 1 and word[:-1].lower() not in titles


def _closes(text: str, words: Sequence[Span], index: int) -> bool:
    here, before = words[index], words[index - 1]
    return word_of(text, here) in _CLOSERS and here.start == before.end


def _begins(text: str, words: Sequence[Span], index: int, stop: int) -> bool:
    """Tell whether a sentence can begin at a word, given the mark at `stop` before it."""
    here = words[index]
    if here.start == words[index - 1].end:
        return False
    mark = words[stop].of(text)
    word = word_of(text, here)
    if stop < index - 1 and mark in {"!", "?"} and _tells_who(text, words, index):
        return False  # `"Stay away!" Karlsson shouted.`
    if mark.lower() in _ENDING and word == '"':
        return True  # `at about 3 a.m. "Grey hulls," he said`
    after = words[index + 1].of(text) if index + 1 < len(words) else ""
    if word in {'"', "'", "(", "["}:
        word = after
    if mark in {"...", "…"}:
        # "(...) It only takes one": the brackets hold a cut, and what follows is a sentence
        # all the same; but "we ... will stay" is not.
        return word[:1].isupper() and not _bracketed(text, words, stop)
    if len(mark) > 1 and mark not in {"?!", "!!"}:
        # An abbreviation or an initial: only a word that often begins a sentence will do.
        return word[:1].isupper() and word.lower() in lists.words("annotate/openers.txt")
    return not word[:1].islower() and word not in {",", ";", ":", "-", "–", "—", ")"}


_LONGEST_NAME = 5
_NOBODY = frozenset({"Nobody", "None", "Some", "Others", "Everyone", "Everybody", "Someone"})
# Said of a quotation before, whatever follows; the others also begin a sentence on something else.
_CRIES = frozenset("asked shouted cried exclaimed yelled screamed wondered".split())
_SAYS = frozenset("said says added wrote told replied answered tweeted continued".split())
_BEHIND_SAYS = frozenset(". , in on at to during of after as from by".split())


def _tells_who(text: str, words: Sequence[Span], index: int) -> bool:
    """Tell whether a name and a verb of saying stand here, which belong to a quotation before."""
    here = [word.of(text) for word in words[index : index + _LONGEST_NAME + 4]]
    if here[0].lower() in lists.words("annotate/openers.txt") or here[0] in _NOBODY:
        return False
    for at, word in enumerate(here[1 : _LONGEST_NAME + 1], 1):
        if word in _CRIES:
            return True
        if word in _SAYS:
            # "told reporters in Vik."
            behind = here[at + 1 : at + (4 if word == "told" else 2)]
            return not behind or bool(_BEHIND_SAYS & set(behind))
        if not (word[0].isupper() or word in {".", "-"} or is_title(word)):
            return False
    return False


def _bracketed(text: str, words: Sequence[Span], stop: int) -> bool:
    return stop > 0 and words[stop - 1].of(text) in {"(", "["}
