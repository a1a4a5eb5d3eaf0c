"""Where does another begin to speak, or the same one speak again?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.lexicon import Word, verb
from sayso.extract.attribution.reduced import reduced
from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.model import Sentence, Stance

_TURNS = frozenset({"while", "whereas", "but", "and", "though", "although"})
# How many words a source may have behind "but" and, where a contrast is plain, behind "while".
_TURN, _LONG_TURN = 9, 15
# Participles by which a speaker goes on to ask: "..., urging both sides to talk".
_PLEAS = frozenset({"urge", "call", "appeal", "demand", "implore", "exhort", "plead", "beseech"})


def has_further_cue(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether somebody else speaks behind a semicolon: "...; a second doctor remembered"."""
    for at in range(index + 1, last + 1):
        if sentence.tokens[at].pos != "VERB":
            continue
        found = verb(sentence, at)
        own = children(sentence, at, *SUBJECTS)
        subject = own[0] if own else reduced(sentence, at)
        if subject is None:
            continue
        if found is not None and found.taking("scknt") and index <= subject < at:
            return sentence.tokens[subject].text.lower() not in {"it", "he", "she", "they", "we"}
    return False


def is_others_turn(sentence: Sentence, clause: Clause, index: int) -> bool:
    """Tell whether another begins to speak: "..., while the League insisted that"."""
    word = sentence.tokens[index].text.lower()
    if word not in _TURNS or sentence.tokens[index - 1].text != ",":
        return False
    against = word in {"while", "whereas"}
    if against and has_further_cue(sentence, index, len(sentence.tokens) - 1):
        return True  # "..., while the paper, citing a guard, reported"
    ways = "skp" if against else "sxyt" if clause.negated else "s"
    reach = _LONG_TURN if against else _TURN
    for at in range(index + 2, min(index + reach, len(sentence.tokens) - 1)):
        token = sentence.tokens[at]
        if token.text in {",", ";", '"'} or (token.pos == "SCONJ" and token.text != "that"):
            return False
        found = verb(sentence, at) if token.pos == "VERB" else None
        if found is not None and found.taking(ways) and children(sentence, at, *SUBJECTS):
            plain = not children(sentence, at, "aux") and (
                # "did not say who it was, but a guard blamed students"
                not children(sentence, clause.verb, "aux") or clause.negated
            )
            told = (
                ("ccomp", "obj", "parataxis", "obl") if against else ("ccomp", "obj", "parataxis")
            )
            frame = sentence.frame(at)
            more = any(c > at for c in children(sentence, at, *told)) or (
                against and frame is not None and any(a.first > at for a in frame.arguments)
            )
            return (against or plain) and more
    return False


def second_cue(sentence: Sentence, main: int, index: int) -> bool:
    """Tell whether a second cue of the same source stands behind "but": "..., but denied that".

    The parser may hang it on a verb of the content: "acknowledged that his men
    had left, but denied that ...". The tenses tell: "had left" has an
    auxiliary, "acknowledged" and "denied" have none.
    """
    if sentence.tokens[index].text.lower() not in {"but", "and"}:
        return False
    at = index + 1
    while at + 2 < len(sentence.tokens) and sentence.tokens[at].pos == "ADV":
        at += 1
    if at + 2 >= len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    found = verb(sentence, at) if token.pos == "VERB" and token.dep == "conj" else None
    if found is None or token.head < 0:
        return False
    if (
        sentence.tokens[index - 1].text == ","
        and sentence.tokens[token.head].dep == "acl:relcl"
        and token.head >= main
        and found.taking("soab") is not None
        and not children(sentence, at, "aux", *SUBJECTS)
        and children(sentence, token.head, *SUBJECTS)
    ):
        return True  # "condemned the raid, for which it blamed Vik, and called on Hella to act"
    if token.head == main:
        return False
    inside = sentence.tokens[token.head].text.lower() if token.head >= 0 else ""
    if (
        inside.endswith("ing")
        and token.head > main
        and not token.text.lower().endswith("ing")
        and token.text.lower() != token.lemma.lower()
        and not children(sentence, at, "aux", *SUBJECTS)
        and not any(c < token.head for c in children(sentence, token.head, "aux"))
    ):
        return True  # "accused him of lying and called on him to leave"
    if found.taking("s") is None or found.taking("k") is not None or found.taking("w") is not None:
        return False  # "had reached Vik and found "nobody at home""
    if children(sentence, at, "aux", *SUBJECTS) or children(sentence, main, "aux"):
        return False
    follows = {t.text.lower() for t in sentence.tokens[found.last + 1 : found.last + 3]}
    return bool(follows & {"that", '"', "'"}) and bool(children(sentence, token.head, "aux", "cop"))


def is_with_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether "with X reporting that" begins at a token."""
    if sentence.tokens[index].text.lower() != "with":
        return False
    return any(
        t.text.lower().endswith("ing") and t.pos == "VERB" and reports(sentence, index + 2 + i)
        for i, t in enumerate(sentence.tokens[index + 2 : index + 8])
    )


def participle_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether a reporting participle with content of its own stands at a token."""
    token = sentence.tokens[index]
    if not token.text.lower().endswith("ing") or token.pos != "VERB" or index == 0:
        return False
    word = verb(sentence, index)
    if word is None or children(sentence, index, *SUBJECTS):
        return False
    if _judges(sentence, index, word):
        return True
    if word.taking("sc") is None:
        return False
    if any(c > index for c in children(sentence, index, "ccomp")):
        return True
    follows = sentence.tokens[word.last + 1 : word.last + 3]
    return any(t.text.lower() in {"that", '"', "'", ":"} for t in follows)


def _judges(sentence: Sentence, index: int, word: Word) -> bool:
    """Tell whether a speaker goes on to name, blame or ask: "..., calling the reports a lie".

    Only words for what is said in public: "the army left, ordering residents
    to follow" is what the army did.
    """
    asks = any(cue.lemma.split()[0] in _PLEAS for cue in word.cues)
    denies = any(
        cue.stance in {Stance.DENIED, Stance.PLANNED} and "n" in cue.takes for cue in word.cues
    )
    if not (asks or denies or word.taking("abxy")):
        return False
    return any(
        c > word.last and sentence.tokens[c].dep in {"obj", "obl", "xcomp", "ccomp", "advcl"}
        for c in sentence.children[index]
    )


def is_according(sentence: Sentence, index: int) -> bool:
    """Tell whether "according to" or "citing" begins at a token."""
    if sentence.tokens[index].text.lower() in {"citing", "quoting"}:
        return True
    return (
        sentence.tokens[index].text.lower() == "according"
        and index + 1 < len(sentence.tokens)
        and sentence.tokens[index + 1].text.lower() == "to"
    )


def reports(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb gives speech of its own, or the paper's own doubt."""
    if any(sentence.tokens[c].dep == "expl" for c in sentence.children[index]):
        return True  # "but it is unclear if": the paper's own voice
    word = verb(sentence, index)
    return word is not None and word.taking("sc") is not None
