"""What is said before, or around, a cue that comes after it?"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.behind import own_range, speaker_behind, tail_begins
from sayso.extract.attribution.build import addressees, draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement import complement
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.extent import from_speech_start, own_words, stands_after, subordinate
from sayso.extract.attribution.lexicon import minded
from sayso.extract.attribution.rest import rest
from sayso.extract.attribution.spans import SUBJECTS, after_dateline, content
from sayso.extract.attribution.speaker import quoter
from sayso.model import Sentence


def after_speech(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`"We left," the mayor said on "The Morning Show".`"""
    if clause.subject is None or clause.passive or clause.relative or clause.shared:
        return None
    sentence = reading.sentences[index]
    first, last = own_words(reading, sentence, clause)
    before = sentence.tokens[first - 1].span if first else None
    spoken = reading.quotation(before.start) if before else None
    if spoken is None or before is None or spoken.span.end != before.end:
        return None
    if clause.word.taking("s") is None or subordinate(sentence, clause):
        return None
    return _postposed(reading, index, clause, first, last)


def after_content(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The bridge is closed, the mayor told state radio.`  `The bridge, she said, is closed.`"""
    sentence = reading.sentences[index]
    clause, quoted = _as_quoted(sentence, clause)
    if clause.word.taking("sc") is None or clause.relative or (clause.shared and not quoted):
        return None
    if clause.passive and (clause.subject is None or not _it(sentence, clause.subject)):
        return None  # "The boats, it is said, were hired": only this passive
    if clause.subject is None or subordinate(sentence, clause):
        return None
    cue = clause.word.taking("sc")
    found = complement(reading, sentence, clause, cue) if cue else None
    misread = found is not None and tail_begins(sentence, clause.first, found[0])
    if misread or speaker_behind(sentence, clause.first) == clause.subject:
        # "The army took the port, residents said on Monday, the furthest it has come."
        own = own_range(sentence, clause.first, clause.last)
        broken = sentence.tokens[clause.top].dep in ("conj", "appos", "nmod", "acl")
        begins = own is not None and sentence.tokens[own[0]].pos == "CCONJ"  # ", but the army"
        if own is not None and not begins and (misread or broken) and clause.word.taking("s"):
            who = speaker_behind(sentence, clause.first)
            clause = replace(clause, subject=who, whole=clause.first)
            return _postposed(reading, index, clause, *own, alone=True)
    first, last = own_words(reading, sentence, clause)
    if not stands_after(reading, sentence, clause, first):
        return None
    return _postposed(reading, index, clause, first, last)


def _as_quoted(sentence: Sentence, clause: Clause) -> tuple[Clause, bool]:
    """Return "the mayor was quoted as saying" behind what is said as one clause."""
    quoted = quoter(sentence, clause.verb) if clause.shared else None
    behind = sentence.tokens[clause.last + 1 : clause.last + 2]
    if quoted is None or quoted > clause.first or any(token.pos != "PUNCT" for token in behind):
        return clause, False
    return replace(clause, top=quoted), True


def _postposed(
    reading: Reading, index: int, clause: Clause, first: int, last: int, *, alone: bool = False
) -> Draft | None:
    """Return the draft of a cue whose words are `first` to `last`, behind or amid the content.

    With `alone` nothing behind the cue is said any more.
    """
    sentence = reading.sentences[index]
    cue = clause.word.taking("sc")
    if cue is None:
        return None
    ranges = [(after_dateline(sentence), first - 1)]
    right = None if alone else rest(reading, sentence, clause, last)
    if right is not None:
        # "The pilot denies it; the ferry, she says, was empty": the second clause alone.
        apart = [i for i in range(first) if sentence.tokens[i].text == ";"]
        apart = apart if _spoken_of(sentence, clause, apart) else []
        ranges = [(apart[-1] + 1, first - 1), right] if apart else [*ranges, right]
    said = content(reading, sentence, ranges)
    if not said:
        return None
    return draft(
        reading, index, clause, cue, from_speech_start(reading, sentence, said),
        addressee=addressees(sentence, clause, len(sentence.tokens)),
        origin="verb:after", extent=(first, last), postposed=True,
    )  # fmt: skip


def _spoken_of(sentence: Sentence, clause: Clause, apart: list[int]) -> bool:
    """Tell whether the first clause tells what "it" or "she" does: those words are the paper's."""
    if not apart or clause.subject is None or sentence.tokens[clause.subject].pos != "PRON":
        return bool(apart)
    person = sentence.tokens[clause.subject].text.lower() in {"he", "she"}
    for at in range(apart[-1]):
        token = sentence.tokens[at]
        named = token.name == "PER" if person else token.name != "PER" and minded(sentence, at)
        if named and token.dep in {*SUBJECTS, "obl:agent"}:
            return True
    return False


def _it(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text.lower() == "it"
