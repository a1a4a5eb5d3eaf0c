"""Which words behind a comma are no part of what is said: remarks, doubts, others' views?"""

from __future__ import annotations

from sayso.extract.attribution.lexicon import verb, words
from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.model import Sentence, Stance


def withholds(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether the paper says what it was not told: ", but did not give details"."""
    part = [t.lemma.lower() for t in sentence.tokens[index : min(index + 6, last + 1)]]
    if _unchecked(sentence, index, last):
        return True
    if len(part) > 1 and part[0] == "without" and part[1].startswith("elaborat"):
        return True
    if not part or part[0] not in {"but", "without", "though", "although"}:
        return False
    return bool(
        set(part)
        & {"provide", "give", "elaborate", "specify", "offer", "identify", "disclose", "comment",
           "name", "say"}
    ) and (part[0] == "without" or bool(set(part) & {"not", "n't", "no"}))  # fmt: skip


def _unchecked(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", though this could not be confirmed" begins at a token: the paper's own."""
    part = [t.lemma.lower() for t in sentence.tokens[index : min(index + 9, last + 1)]]
    if not part or part[0] not in {"but", "though", "although", "a", "which"}:
        return False
    if not set(part[1:4]) & {"this", "that", "it", "claim", "account", "figure", "could", "which"}:
        return False
    checked = {"confirm", "verify", "corroborate", "check", "authenticate", "substantiate"}
    return bool(set(part) & checked) and bool(set(part) & {"not", "n't", "never", "unable"})


def is_own_aside(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", for which it held them responsible" begins at a token: another claim."""
    words_ = [t.text.lower() for t in sentence.tokens[index : index + 3]]
    if "which" not in words_[:2] or words_[-1] not in {"it", "he", "she", "they", "which"}:
        return False
    for at in range(index + 2, min(index + 6, last + 1)):
        found = verb(sentence, at) if sentence.tokens[at].pos == "VERB" else None
        if found is not None:
            return found.taking("hxya") is not None
    return False


def is_disputed(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", which the ministry denies" begins at a token: no part of what is said."""
    opening = [t.text.lower() for t in sentence.tokens[index : index + 2]]
    claimed = len(opening) == 2 and opening[0] in {"a", "an"} and opening[1] in words("claims.txt")
    if opening[0] not in {"which", "something"} and not claimed:
        return False
    return any(
        (found := verb(sentence, i)) is not None
        and any(cue.stance is Stance.DENIED for cue in found.cues)
        for i in range(index + 2, min(index + 7, last + 1))
    ) or (opening[0] == "which" and _denied_by_one_named(sentence, index, last))


def _denied_by_one_named(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", which the army's chief, General Marta Quist, denies" begins at a token."""
    for at in range(index + 2, min(index + 16, len(sentence.tokens))):
        found = verb(sentence, at) if sentence.tokens[at].pos == "VERB" else None
        if found is not None:
            return any(cue.stance is Stance.DENIED for cue in found.cues)
        if sentence.tokens[at].pos in {"VERB", "AUX"}:
            return False
    return False


def is_renamed(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", an allegation first made by Vik" begins: what was said, under a noun."""
    first = index + 1
    while first < last and sentence.tokens[first].pos in ("ADJ", "ADV"):
        first += 1
    if sentence.tokens[index].text.lower() not in {"a", "an"} or first > last:
        return False
    noun = sentence.tokens[first]
    told = bool(children(sentence, first, "acl", "acl:relcl"))
    return noun.lemma.lower() in words("claims.txt") and told


def is_judged(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether ", a move that the envoy described as weak" begins: what another makes of it."""
    noun = index + 1
    while noun < last and sentence.tokens[noun].pos == "ADJ":
        noun += 1
    if sentence.tokens[index].text.lower() not in {"a", "an"} or noun > last:
        return False
    if sentence.tokens[noun].pos != "NOUN":
        return False
    for at in children(sentence, noun, "acl:relcl", "acl"):
        found = verb(sentence, at)
        if found is not None and found.taking("a") and children(sentence, at, *SUBJECTS):
            return noun < at <= last
    return False
