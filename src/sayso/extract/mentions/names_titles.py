"""Where does a title end and a name begin?  "Prime Minister", "Secretary of State"."""

from __future__ import annotations

from sayso.extract.lexicon import is_state_name, is_title, kind_of_title
from sayso.extract.mentions.nominals import given_name_gender, name_cue
from sayso.model import Sentence

# The longest title has so many words after its first ("chairman of the joint chiefs of staff").
_LONGEST_TITLE = 5


def title_at(sentence: Sentence, index: int, last: int) -> int:
    """Return how many words from `index` on are a title before a name ("Prime Minister"), or 0."""
    texts = [t.text for t in sentence.tokens[index : min(last, index + _LONGEST_TITLE) + 1]]
    length = next(
        (size for size in range(len(texts), 0, -1) if is_title(" ".join(texts[:size]))), 0
    )
    rest = index + length
    if not length or is_state_name(texts[0]):
        return 0
    kind = kind_of_title(" ".join(texts[:length]))
    if rest == last and kind in ("religion", "noble") and sentence.tokens[last].pos != "PUNCT":
        # "Mullah Salim": too little without it, and "Kari Sveinsson" is a given name.
        return 0
    # "General Assembly", "Prime Minister's Office": a word of rank inside an organisation's name.
    organisation = any(
        name_cue(sentence.tokens[i].text, first=False, last=i == last) == "ORG"
        for i in range(rest, last + 1)
    )
    return 0 if organisation else length


def title_with_of(sentence: Sentence, index: int) -> int:
    """Return how many words from here on are a title like "Secretary of State", or 0.

    A person must follow: "the Ministry of Defence" and "the King of Norway" are none of it.
    """
    tokens = sentence.tokens
    if not is_title(tokens[index].text):
        return 0
    for size in range(min(_LONGEST_TITLE + 1, len(tokens) - index - 1), 2, -1):
        words = [t.text for t in tokens[index : index + size]]
        after = tokens[index + size]
        if after.pos == "PROPN" and {"of", "for"} & set(words) and is_title(" ".join(words)):
            return size
    return 0


def can_be_title(sentence: Sentence, index: int, first: int) -> bool:
    """Tell whether a title can stand here: not after a hyphen nor a given name."""
    before = sentence.tokens[index - 1]
    return index == first or not (before.text == "-" or given_name_gender(before.text))
