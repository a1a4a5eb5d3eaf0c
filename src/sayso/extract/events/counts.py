"""How many people does a phrase count?  Number words and round numbers, as a range."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Sentence

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# Round plurals as a range: "dozens" is at least two dozen and less than a hundred.
_ROUND = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "several": (3, 9),
    "few": (2, 5),
    "couple": (2, 2),
    "handful": (3, 7),
}
_NONE = frozenset({"no", "none", "zero", "nobody", "nil"})
_DIGITS = re.compile(r"\d{1,3}(?:[,  ]\d{3})+|\d+(?:\.\d+)?")
_LARGEST = 100_000_000  # above this a "count of people" is a slip of the parse


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as a range, at the tokens [first, last].

    `bound` is `least` ("at least 12"), `most` ("up to 12"), `about` or the empty
    string; the range does not say more than the text does.
    """

    low: int
    high: int
    first: int
    last: int
    bound: str = ""


def counted(sent: Sentence, first: int, last: int) -> Count | None:
    """Return the first count among the tokens [first, last], or None.

    "seven" is 7..7, "at least 12" 12..12 with its bound, "dozens" 24..99,
    "between five and seven" 5..7, "no" 0..0. Linear in the number of tokens.
    """
    words = [token.text.lower() for token in sent.tokens]
    at = first
    while at <= last:
        found = _number(words, at, last)
        if found is None:
            at += 1
            continue
        low, high, end = found
        start = at
        bound, start = _bound(words, start)
        if (joined := _range(words, at, end, last, low)) is not None:
            high, end = joined
            bound = ""
        if high > _LARGEST or _is_part(sent, at, end):
            at = end + 1
            continue
        return Count(low, high, start, end, bound)
    return None


def _number(words: list[str], at: int, last: int) -> tuple[int, int, int] | None:
    word = words[at]
    if word in _NONE:
        if words[at + 1 : at + 2] in (["fewer"], ["less"], ["more"], ["longer"]):
            return None  # "no fewer than 31"
        return 0, 0, at
    if word in _ROUND:
        low, high = _ROUND[word]
        if word in ("tens", "hundreds") and words[at + 1 : at + 3] == ["of", "thousands"]:
            return low * 1_000, (high + 1) * 1_000 - 1, min(at + 2, last)
        if word == "few" and words[at + 1 : at + 2] == ["dozen"]:
            return 24, 60, at + 1
        if word == "couple" and words[at + 1 : at + 3] == ["of", "dozen"]:
            return 24, 24, min(at + 2, last)
        return low, high, at
    if word in ("a", "an"):
        following = words[at + 1] if at + 1 <= last else ""
        if following == "dozen":
            return 12, 12, at + 1
        if following == "half" and words[at + 2 : at + 3] == ["dozen"]:
            return 6, 6, at + 2
        if following in _SCALES:
            return _SCALES[following], _SCALES[following], at + 1
        if following in ("few", "couple", "handful"):
            return _number(words, at + 1, last)
        return None
    if word == "half" and words[at + 1 : at + 2] in (["a"], ["dozen"]):
        end = at + 1 if words[at + 1] == "dozen" else at + 2
        if words[end : end + 1] == ["dozen"] and end <= last:
            return 6, 6, end
    value, end = _cardinal(words, at, last)
    if end < at:
        return None
    if words[end + 1 : end + 2] == ["dozen"] and end + 1 <= last:
        return value * 12, value * 12, end + 1
    return value, value, end


def _cardinal(words: list[str], at: int, last: int) -> tuple[int, int]:
    """Return (value, index of its last word); the index is before `at` where there is none."""
    total = 0
    current: float = 0
    end = at - 1
    scale = True
    while at <= last:
        word = words[at]
        if _DIGITS.fullmatch(word) and scale:
            text = re.sub(r"[,  ]", "", word)
            if "." in text and words[at + 1 : at + 2] not in (
                ["million"],
                ["billion"],
                ["thousand"],
            ):
                break
            current += float(text) if "." in text else int(text)
        elif word in _UNITS and (current == 0 or current % 10 == 0):
            current += _UNITS[word]
        elif word in _TENS and current % 100 == 0:
            current += _TENS[word]
        elif word in _SCALES and current:
            if word == "hundred":
                current *= 100
            else:
                total += int(current * _SCALES[word])
                current = 0
            scale = True
            end = at
            at += 1
            continue
        elif end >= at - 1 and word in ("-", "and") and _goes_on(words, at, last, total + current):
            at += 1
            continue
        else:
            break
        scale = False
        end = at
        at += 1
    return int(total + current), end


def _goes_on(words: list[str], at: int, last: int, so_far: float) -> bool:
    if at + 1 > last:
        return False
    following = words[at + 1]
    if words[at] == "-":
        return following in _UNITS and words[at - 1] in _TENS
    # "two hundred and five", not "seven and five others".
    return (
        so_far >= 100 and words[at - 1] in _SCALES and (following in _UNITS or following in _TENS)
    )


def _bound(words: list[str], at: int) -> tuple[str, int]:
    before = words[max(0, at - 3) : at]
    for phrase, bound in (
        (["at", "least"], "least"),
        (["more", "than"], "least"),
        (["no", "fewer", "than"], "least"),
        (["not", "less", "than"], "least"),
        (["no", "less", "than"], "least"),
        (["as", "many", "as"], "most"),
        (["up", "to"], "most"),
        (["at", "most"], "most"),
        (["over"], "least"),
        (["some"], "about"),
        (["about"], "about"),
        (["around"], "about"),
        (["nearly"], "about"),
        (["almost"], "about"),
        (["roughly"], "about"),
        (["approximately"], "about"),
    ):
        if before[-len(phrase) :] == phrase:
            return bound, at - len(phrase)
    return "", at


def _range(words: list[str], at: int, end: int, last: int, low: int) -> tuple[int, int] | None:
    link = words[end + 1] if end + 1 <= last else ""
    between = at > 0 and words[at - 1] == "between" and link == "and"
    if not between and link not in ("to", "-", "–", "or"):
        return None
    if end + 2 > last:
        return None
    value, stop = _cardinal(words, end + 2, last)
    if stop >= end + 2 and value > low:
        return value, stop
    return None


def _is_part(sent: Sentence, first: int, last: int) -> bool:
    """Tell whether the number is an age, a percentage, a date or a sum, and counts nobody."""
    following = sent.tokens[last + 1].text.lower() if last + 1 < len(sent.tokens) else ""
    if following in ("%", "percent", "per", "-") and not (
        following == "-" and last + 2 < len(sent.tokens) and sent.tokens[last + 2].text[0].isdigit()
    ):
        return True
    if first > 0 and sent.tokens[first - 1].text in ("$", "€", "£"):
        return True
    if sent.tokens[first].name == "TIM":
        return True
    word = sent.tokens[first].text
    return word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100
