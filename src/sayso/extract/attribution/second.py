"""Whose second act of speech is it: "said the men would stay, and accused Vik of an attack"?

The parser hangs the second verb on the first verb of what is said. Tenses and the verb tell
that it is the speaker's own.
"""

from __future__ import annotations

from sayso.extract.attribution.lexicon import Word, minded, verb
from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.model import Sentence, Stance

_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "shall", "should"})
_UNDER = frozenset({"ccomp", "advcl", "xcomp"})
_DEEP = 3  # "told | the channel that the men would stay": the content may hang on the channel


def outer_verb(sentence: Sentence, index: int) -> int | None:
    """Return the reporting verb before whose subject also does the verb at a token, or None."""
    token = sentence.tokens[index]
    if token.pos != "VERB" or token.dep != "conj" or token.head < 0 or token.head > index:
        return None
    lower = token.text.lower()
    if lower.endswith("ing"):
        return None
    word = verb(sentence, index)
    if word is None or children(sentence, index, *SUBJECTS, "aux", "mark", "cop"):
        return None
    links = children(sentence, index, "cc")
    if not links or sentence.tokens[links[0]].text.lower() not in ("and", "but"):
        return None
    inner = token.head
    outer = _reporting(sentence, inner)
    if outer is not None and _is_past(sentence, outer) != _is_past(sentence, index):
        # "The memo says it knew that two were dead, and | suggests ...": not what was known.
        inner, outer = outer, _reporting(sentence, outer)
    # "We express concern that they left and | call on them to return": both in one form.
    if outer is not None and _is_bare(sentence, index) != _is_bare(sentence, outer):
        return None
    if outer is None or not (
        _denies(sentence, outer)
        or (word.taking("k") is None and not _could_say(sentence, inner))
        or (_is_past(sentence, inner) and not _is_past(sentence, outer))
        or _tells_besides(sentence, inner, index, links[0], word)
        or _shares_no_auxiliary(sentence, inner, links[0], word)
        or _is_closed(sentence, inner, links[0])
    ):
        return None
    # "says he is ill and denied": only what is told in one tense is told by one.
    return outer if _is_past(sentence, outer) == _is_past(sentence, index) else None


def cut_before(sentence: Sentence, cue: int, first: int, last: int) -> int:
    """Return the last word of a content without a second act of its speaker."""
    for index in range(first + 1, last + 1):
        if sentence.tokens[index].dep != "conj":
            continue
        own = sentence.tokens[index].head == cue and verb(sentence, index) is not None
        own = own and not children(sentence, index, "aux", *SUBJECTS)
        if not (own and children(sentence, index, "cc")) and outer_verb(sentence, index) != cue:
            continue
        end = children(sentence, index, "cc")[0] - 1
        while end > first and sentence.tokens[end].text == ",":
            end -= 1
        return end
    return last


def with_subject(sentence: Sentence, index: int) -> int | None:
    """Return who says behind "with": "denied it, with spokesman Jon Holt | saying"."""
    token = sentence.tokens[index]
    if token.dep != "advcl" or not token.text.lower().endswith("ing"):
        return None
    mark = next(
        (c for c in children(sentence, index, "mark") if sentence.tokens[c].text.lower() == "with"),
        None,
    )
    if mark is None or mark + 1 >= index:
        return None
    for at in range(index - 1, mark, -1):
        head = sentence.tokens[at].head
        if sentence.tokens[at].pos in ("NOUN", "PROPN") and not mark < head < index:
            return at
    return None


def teller_above(sentence: Sentence, participle: int) -> int | None:
    """Return who tells the clause on which a participle hangs: "| Vik said they left, quoting"."""
    head = sentence.tokens[participle].head
    found = _reporting(sentence, head) if 0 <= head < participle else None
    return children(sentence, found, *SUBJECTS)[0] if found is not None else None


def _reporting(sentence: Sentence, inner: int) -> int | None:
    if sentence.tokens[inner].dep not in ("ccomp", "acl", "acl:relcl", "parataxis", "advcl"):
        return None
    at = sentence.tokens[inner].head
    for _ in range(_DEEP):
        if at < 0 or at > inner:
            return None
        found = verb(sentence, at) if sentence.tokens[at].pos == "VERB" else None
        if found is not None and found.taking("c") and children(sentence, at, *SUBJECTS):
            return at
        if sentence.tokens[at].pos == "VERB" and sentence.tokens[at].dep not in _UNDER:
            return None
        at = sentence.tokens[at].head
    return None


def _shares_no_auxiliary(sentence: Sentence, inner: int, link: int, word: Word) -> bool:
    """Tell whether the second verb cannot, or hardly, stand under the first one's auxiliary."""
    helpers = {
        sentence.tokens[c].lemma.lower() for c in children(sentence, inner, "aux", "aux:pass")
    }
    if helpers & _MODALS:
        return True  # "would remain … and accused": no "would accused"
    judges = bool(word.taking("xyabh")) or any(
        cue.stance in (Stance.DENIED, Stance.REQUESTED) for cue in word.cues
    )
    apart = sentence.tokens[link - 1].text in (",", '"', "'")
    return judges and (apart or not helpers)


def _is_closed(sentence: Sentence, inner: int, link: int) -> bool:
    """Tell whether what is told has had its "and": "beat raids and took two, | and admitted"."""
    links = [
        links[0]
        for verb_ in children(sentence, inner, "conj")
        if verb_ < link and (links := children(sentence, verb_, "cc"))
    ]
    commas = [sentence.tokens[at - 1].text == "," for at in (*links, link)]
    return bool(links) and commas[-1] and not any(commas[:-1])


def _tells_besides(sentence: Sentence, inner: int, index: int, link: int, word: Word) -> bool:
    """Tell whether "but said that ..." is told beside a deed: "admitted his men had left but said".

    Speech is joined to speech, and not to what was done.
    """
    return (
        sentence.tokens[link].text.lower() == "but"
        and word.taking("k") is None
        and bool(children(sentence, index, "ccomp"))
        and verb(sentence, inner) is None
    )


def _could_say(sentence: Sentence, index: int) -> bool:
    """Tell whether the subject of a verb might speak: "prices had risen and | ruled out" do not."""
    own = children(sentence, index, *SUBJECTS)
    return not own or sentence.tokens[own[0]].pos != "NOUN" or minded(sentence, own[0])


def _denies(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb denies: "denied that they had left and | warned Vik" warns, too."""
    word = verb(sentence, index)
    return word is not None and any(cue.stance is Stance.DENIED for cue in word.cues)


def _is_bare(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text.lower() == token.lemma.lower()


def _is_past(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text.lower() not in (token.lemma.lower(), token.lemma.lower() + "s")
