"""Where does a name begin and end?  Particles, links, suffixes and initials belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.lexicon import is_state_name, is_title
from sayso.extract.mentions.nominals import classes, known_label, name_cue, nominal
from sayso.model import BlockKind, Sentence, Token

# "van der Meer", "bin Khalid", "de la Vega": small words that open or join surnames.
PARTICLES = frozenset(
    "al el bin ibn bint abu ben de del della di da dos das du la le van von der den ter ten af av "
    "zu y e ul ur as ash ad at an".split()
)
# "Ministry of Fisheries", "Observatory for Fair Elections": what follows belongs to the name.
LINKS = frozenset({"of", "for", "on", "against"})
_SUFFIXES = frozenset(
    "era style type like area day wide level class made size rule grade age".split()
)
PERIODS = frozenset("morning evening saturday sunday daily weekly monthly".split())


def word_before(sentence: Sentence, index: int) -> str:
    """Return the mark or word before a token; the bracket of a dateline opens a name as it is."""
    return "" if sentence.kind is BlockKind.DATELINE else sentence.tokens[index - 1].text


def opens_title(sentence: Sentence, index: int) -> bool:
    """Tell whether a time opens a paper's name: "the Morning Star", "the Sunday Herald"."""
    tokens = sentence.tokens
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text.lower() in PERIODS
        and tokens[index - 1].text.lower() == "the"
        and tokens[index + 1].text[0].isupper()
        and tokens[index + 1].pos in ("PROPN", "NOUN")
        and tokens[index + 1].name != "TIM"
    )


def is_initial(sentence: Sentence, index: int) -> bool:
    """Tell whether a letter stands for a surname that is kept back: "Asta N said"."""
    token, before = sentence.tokens[index], sentence.tokens[index - 1]
    return (
        index > 0
        and len(token.text) == 1
        and token.text.isupper()
        and token.text != "I"
        and before.pos == "PROPN"
        and (before.name == "PER" or before.dep in ("flat", "appos"))
        and not is_title(before.text)
    )


def _syllable(token: Token) -> bool:
    """Tell whether a small word after a hyphen ends a name and is no "-based" or "-era"."""
    return (
        token.pos in ("PROPN", "NOUN", "X", "ADP")
        and len(token.text) < 6
        and token.text.isalpha()
        and token.lemma.lower() not in _SUFFIXES
        and nominal(token.lemma) is None
    )


def prefixes(sentence: Sentence, index: int) -> bool:
    """Tell whether an article opens a name, as in "al|-|Garda"."""
    tokens = sentence.tokens
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and tokens[index + 2].span.start == tokens[index].span.end + 1
        and tokens[index + 2].text[0].isupper()
    )


def next_part(
    sentence: Sentence, member: Sequence[bool], chunk: Sequence[int], first: int, last: int
) -> int | None:
    """Return the token up to which the name that reaches to `last` can be continued."""
    tokens = sentence.tokens
    after = last + 1
    if after >= len(tokens):
        return None
    if member[after]:
        return after
    text = tokens[after].text
    further = after + 1
    if further >= len(tokens):
        return None
    glued = tokens[after].span.start == tokens[last].span.end
    if text == "-" and glued and tokens[further].span.start == tokens[after].span.end:
        # "Bjarni Al|-|Hadid" is one name; "Hella|-|based" and "Norway|-|Iceland" are not.
        if not tokens[further].text[0].isupper():
            # "Lee Min|-|ho" goes on in small letters.
            same = chunk[further] >= 0 and chunk[further] == chunk[last]
            return further if last > first and (same or _syllable(tokens[further])) else None
        both = is_state_name(tokens[last].text) and is_state_name(tokens[further].text)
        return None if both else further
    if text == "&" and member[further]:
        return further
    if text in ("'s", "'") and member[further] and _plural_owner(tokens[last].text):
        # "the People's Harbour Party", "the Workers' Union"
        return further
    if text.lower() in PARTICLES and (
        member[further]
        or (tokens[further].text == "-" and _capital(sentence, further + 1))
        or _particles(sentence, member, further)
    ):
        if text.islower() and text not in ("al", "el", "bin", "ibn", "abu") and chunk[after] < 0:
            return None if text in ("as", "at", "an", "den", "e", "y") else further
        return after
    if text in LINKS and _links(sentence, first, last):
        reach = further + (tokens[further].text.lower() == "the")
        if reach < len(tokens) and member[reach]:
            return reach
    if text == "and" and chunk[after] >= 0 and chunk[after] == chunk[last] and member[further]:
        # "the UN and Nato" are two, though the model takes them for one.
        two = first == last and _is_body(tokens[last].text) and _is_body(tokens[further].text)
        return None if two else further
    return None


def _is_body(word: str) -> bool:
    return bool(known_label(word) or known_label(word.upper())) or (
        len(word) > 1 and word.isupper()
    )


def _particles(sentence: Sentence, member: Sequence[bool], index: int) -> bool:
    """Tell whether a second particle and a name follow: "Hanna van | der Meer"."""
    tokens = sentence.tokens
    return (
        index + 1 < len(tokens)
        and tokens[index].text.lower() in PARTICLES
        and member[index + 1]
        and tokens[index].pos == "PROPN"
    )


def _plural_owner(word: str) -> bool:
    """Tell whether a word before "'s" names many people, as in the names of organisations."""
    known = nominal(word.lower()) or nominal(word.lower().rstrip("s"))
    many = word.lower().endswith("s") or word.lower() in ("people", "women", "men", "children")
    return known is not None and many and known.classes[0] in ("person", "group")


def _capital(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].text[0].isupper()


def _links(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "of" or "for" after these words can carry a name on ("Bank of …")."""
    word = sentence.tokens[last].text
    if is_title(word):
        return False
    kinds = (name_cue(word, first=True, last=True), name_cue(word, first=True, last=first == last))
    if any(kinds) or "organisation" in classes(word):
        return True
    # "Institute for the Study of Northern Seas": what began with a body goes on to its end.
    within = any(t.text in LINKS for t in sentence.tokens[first:last])
    common = sentence.tokens[last].name != "LOC" and not is_state_name(word)
    after = sentence.tokens[last + 1].text == "of"
    opening = sentence.tokens[first].text
    body = name_cue(opening, first=True, last=False) == "ORG" or "organisation" in classes(opening)
    return within and common and after and body
