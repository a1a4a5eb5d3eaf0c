"""What stands around a place name: words that move it, words that say it is not literal?"""

from __future__ import annotations

from sayso.extract.toponyms.candidates import Candidate
from sayso.extract.toponyms.words import words
from sayso.model import Sentence
from sayso.model.states import is_metonym, is_state_name

_NEAR = frozenset("near outside around surrounding nearby beyond".split())
_PARTS = frozenset(
    "outskirts suburbs suburb countryside vicinity areas area hills coast borders "
    "border edge edges environs hinterland".split()
)
_HEADINGS = frozenset("north south east west northeast northwest southeast southwest".split())
# "southern Iceland", "north-eastern Iceland", "central Iceland".
_PARTS_OF = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern "
    "north-eastern north-western south-eastern south-western central rural".split()
)
_UNITS = frozenset("km kms kilometer kilometers kilometre kilometres mile miles".split())
# A place that does one of these stands for those who govern it.
_SPEAKS = frozenset(
    "say tell accuse deny announce condemn warn urge claim insist reject blame threaten vow "
    "confirm admit call demand ask request respond retaliate want agree refuse support back "
    "denounce criticize criticise suspect believe hope declare pledge propose offer argue "
    "investigate seek decide promise signal hint expel summon recognise recognize veto ban "
    "sanction negotiate mediate fund arm deploy send withdraw launch".split()
)


def relation(candidate: Candidate, sentence: Sentence) -> str | None:
    """Return the words before a place that move it ("near", "south of"), `None` where none do.

    The words are given in lower case, as written: "20 kms from", "areas
    around", "southern"; "the outskirts of" gives "outskirts of".
    """
    tokens = sentence.tokens
    if candidate.first and tokens[candidate.first - 1].text.lower() in _PARTS_OF:
        return tokens[candidate.first - 1].text.lower()
    start = candidate.first - 1
    if start >= 0 and tokens[start].text.lower() == "the":
        start -= 1
    if start < 0:
        return None
    last = start
    before = tokens[start].text.lower()
    if before in _NEAR:
        if start and tokens[start - 1].text.lower() in _PARTS:
            start -= 1
    elif before in ("of", "with", "to") and start:
        word = tokens[start - 1].text.lower()
        if word in _HEADINGS and before == "of":
            start = _distance(sentence, start - 1)
        elif (
            (word in _PARTS and before == "of")
            or (word == "border" and before == "with")
            or (word in ("close", "next", "adjacent") and before == "to")
        ):
            start -= 1
        else:
            return None
    elif before == "from" and start and tokens[start - 1].text.lower() in _UNITS:
        start = _distance(sentence, start)
    else:
        return None
    return " ".join(token.text.lower() for token in tokens[start : last + 1])


def _distance(sentence: Sentence, index: int) -> int:
    """Return where "20 kms" begins before a token, or the token itself."""
    tokens = sentence.tokens
    if index >= 2 and tokens[index - 1].text.lower() in _UNITS:
        return index - 2 if tokens[index - 2].pos == "NUM" else index - 1
    return index


def literal(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a place says where something is, and does not stand for a government or a name.

    "Reykjavik accused Oslo of …" speaks of governments; "Selfoss police" and
    "the Bank of Iceland" hold a place in another name.
    """
    tokens = sentence.tokens
    head = tokens[candidate.last]
    for index in range(candidate.last, candidate.first - 1, -1):
        if not candidate.first <= tokens[index].head <= candidate.last:
            head = tokens[index]
            break
    last = candidate.last + 1
    if last < len(tokens) and "actor" in words().get(tokens[last].text, ()):
        return False
    kinds = _body(candidate, sentence)
    if "body" in kinds and "site" not in kinds:
        return False
    governs = is_state_name(candidate.text) or is_metonym(candidate.text) or _capital(candidate)
    if not governs or head.head < 0:
        return True
    verb = tokens[head.head].lemma.lower()
    relation_ = head.dep.split(":")[0]
    if relation_ == "nsubj" and verb in _SPEAKS:
        return False
    return not (relation_ in ("obj", "iobj") and verb in _SPEAKS)


def names_a_body(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a place is only a part of an organisation's name: "Selfoss Militia".

    A public body that is the place's own ("Selfoss Police") and one that is
    also a spot ("Selfoss Hospital") leave the place a toponym.
    """
    kinds = _body(candidate, sentence)
    return "body" in kinds and not kinds & {"site", "own"}


def _body(candidate: Candidate, sentence: Sentence) -> frozenset[str]:
    """Return the kinds of the capitalised word for a body that a place stands beside, if any."""
    tokens, first, last = sentence.tokens, candidate.first, candidate.last
    beside = []
    if last + 1 < len(tokens):
        beside.append(tokens[last + 1].text)
    if first > 1 and tokens[first - 1].text.lower() == "of":
        beside.append(tokens[first - 2].text)
    for word in beside:
        kinds = words().get(word.lower(), frozenset())
        if "body" in kinds and word[0].isupper():
            return kinds
    return frozenset()


def _capital(candidate: Candidate) -> bool:
    return any(place.feature_code == "PPLC" for place in candidate.places[:3])
