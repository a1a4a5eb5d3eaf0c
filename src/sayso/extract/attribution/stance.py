"""How does a source stand to what it says: asserted, denied, possible, suspected, requested …?"""

from __future__ import annotations

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.hedges import hedging
from sayso.extract.attribution.lexicon import minded
from sayso.extract.attribution.promises import own_word
from sayso.extract.attribution.spans import SUBJECTS
from sayso.model import Passage, Sentence, SourceType, Stance

_ASKS = frozenset({"why", "how", "when", "where", "what", "who", "which", "whether", "if"})
_OWN = frozenset({"its", "his", "her", "their", "my", "our"})
# "He does not believe that" is a denial; "did not say that" leaves it open.
_CAUSES = frozenset({"attribute", "ascribe", "trace", "credit", "impute"})
_WEAK = frozenset({"suggest", "indicate", "imply", "hint"})
_IMPERSONAL = frozenset({SourceType.DOCUMENT, SourceType.MEDIA_RELAY, SourceType.UNSPECIFIED})


def stance_of(reading: Reading, draft: Draft, source_type: SourceType) -> Stance:
    """Return the source's stance: from the cue, its negation and the modals of the content."""
    sentence = reading.sentences[draft.sentence]
    stance = draft.cue_of.stance
    if not draft.cue:
        stance = Stance.ASSERTED
    lemma = draft.cue_of.lemma
    if stance is Stance.ASSERTED and _only_appears(sentence, draft):
        return Stance.POSSIBLE  # "video appears to show lorries"
    if lemma in _WEAK and source_type not in _IMPERSONAL and not draft.origin.endswith(" noun"):
        # "Reports suggest" is a guess; "one politician suggests" is what he says.
        stance = Stance.ASSERTED
    if stance is Stance.ADMITTED and draft.head is None:
        stance = Stance.ASSERTED  # "it is widely acknowledged that"
    opening = _opening(reading, draft.content)
    if stance is Stance.ACCUSED and lemma in _CAUSES and not _blames(sentence, draft):
        stance = Stance.ASSERTED  # "attributed the delay to bad weather"
    if draft.negated:
        return _negated(draft, stance, opening)
    cue_end = draft.cue[-1].end if draft.cue else 0
    asked = opening == "whether" or (
        opening == "if" and draft.content[0].start == cue_end + 1 and "w" in draft.cue_of.takes
    )
    if asked and stance is Stance.ASSERTED and not draft.topic:
        return Stance.UNCLEAR
    if "m" in draft.cue_of.takes and draft.topic and opening in _OWN:
        return Stance.ADMITTED
    if stance is Stance.ASSERTED:
        own = own_word(sentence, draft)
        return own or content_stance(reading, sentence, draft.content)
    return stance


def _only_appears(sentence: Sentence, draft: Draft) -> bool:
    token = sentence.tokens[draft.predicate]
    above = sentence.tokens[token.head].lemma if token.head >= 0 else ""
    return bool(draft.cue) and token.dep == "xcomp" and above in {"appear", "seem"}


def _blames(sentence: Sentence, draft: Draft) -> bool:
    """Tell whether what a deed is laid to is someone."""
    end = draft.content[-1].end
    inside = [i for i, t in enumerate(sentence.tokens) if t.span.end <= end]
    return bool(inside) and minded(sentence, inside[-1])


def _negated(draft: Draft, stance: Stance, opening: str) -> Stance:
    if draft.cue_of.kind == "noun" and stance is Stance.UNCLEAR:
        return Stance.ASSERTED  # "has no doubt that"
    if opening in _ASKS or stance in {Stance.UNCLEAR, Stance.REQUESTED}:
        return Stance.UNCLEAR
    if stance is Stance.DENIED:
        return Stance.POSSIBLE if draft.cue_of.lemma in {"rule out", "exclude"} else Stance.UNCLEAR
    held = "k" in draft.cue_of.takes and stance is Stance.SUSPECTED
    if held or stance in {Stance.ADMITTED, Stance.PLANNED}:
        return Stance.DENIED
    return Stance.UNCLEAR


def content_stance(reading: Reading, sentence: Sentence, content: Passage) -> Stance:
    """Return the stance that the main clause of a passage shows: possible, unclear or asserted.

    "She said the raid could be a feint" is possible; "could" in a side clause
    changes nothing.
    """
    inside = [
        i for i, t in enumerate(sentence.tokens) if any(part.covers(t.span) for part in content)
    ]
    if not inside:
        return Stance.ASSERTED
    within = set(inside)
    tops = [i for i in inside if sentence.tokens[i].head not in within]
    main = [
        i for i in tops
        if sentence.tokens[i].pos in {"VERB", "AUX"}
        or any(sentence.tokens[c].dep in SUBJECTS | {"cop"} for c in sentence.children[i])
    ]  # fmt: skip
    for span, stance in hedging([sentence]):
        if not any(part.covers(span) for part in content):
            continue
        words = [i for i in inside if span.covers(sentence.tokens[i].span)]
        if any(i in main or sentence.tokens[i].head in main for i in words):
            return stance
    return Stance.ASSERTED


def _opening(reading: Reading, content: Passage) -> str:
    if not content:
        return ""
    word = content[0].of(reading.text).lstrip("“\"‘'").split(maxsplit=1)
    return word[0].lower() if word else ""
