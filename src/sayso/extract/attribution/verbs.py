"""What is said by a reporting verb that comes before, after or amid what is said?"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.behind import tail_begins
from sayso.extract.attribution.build import addressees, draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement import complement
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.paragraphs import next_paragraphs, rest_of_paragraph
from sayso.extract.attribution.spans import SUBJECTS, children, content, noun_phrase, quote_mark
from sayso.extract.attribution.speaker import TELLS
from sayso.model import Sentence, Stance


def before_content(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The mayor told state radio that the bridge was closed.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("sckw")
    if cue is None or (clause.passive and not _told(sentence, clause)):
        return None
    if clause.passive and clause.agent is None and cue.lemma in {"ask", "question", "quiz"}:
        return None  # "Asked whether they would return, ..."
    found = complement(reading, sentence, clause, cue)
    if found is not None and tail_begins(sentence, clause.first, found[0]):
        return None
    if found is None and (spoken := next_paragraphs(reading, index, clause)):
        return draft(reading, index, clause, cue, spoken, origin="verb:before")
    if (
        found is not None
        and found[0] == clause.last + 1
        and sentence.tokens[found[0]].text.lower() == "nothing"
    ):
        return None  # "the mayor said nothing"
    asks = cue.lemma in {"ask", "request", "insist", "demand"}
    if found is not None and asks and _asks_for_cover(sentence, *found):
        return None  # "asked that only his rank be printed"
    if found is not None and _quotes_object(reading, sentence, clause, found):
        return None
    if found is None or not (clause.word.taking("ckw") or _set_off(sentence, clause, found[0])):
        return None
    if cue.lemma == "ask" and sentence.tokens[found[0] - 1].text.lower() == "that":
        # "asked that he not be named": a plea, and no manner of speaking
        cue = next((each for each in clause.word.cues if each.stance is Stance.REQUESTED), cue)
    addressee = addressees(sentence, clause, found[0])
    if (
        clause.passive
        and clause.subject is not None
        and sentence.tokens[clause.subject].text.lower() != "it"
    ):
        told = noun_phrase(sentence, clause.subject, high=clause.first - 1)
        addressee = (sentence.cover(*told),)
    noun = _relative_noun(sentence, clause, found)
    if spoken := rest_of_paragraph(reading, index, found[0]):
        return draft(reading, index, clause, cue, spoken, origin="verb:before")
    return draft(
        reading, index, clause, cue,
        content(reading, sentence, [*noun, *_left_part(sentence, clause, found), found]),
        addressee=addressee, origin="verb:before", until=_before_that(sentence, found[0]),
        shared=content(reading, sentence, noun),
    )  # fmt: skip


def _relative_noun(
    sentence: Sentence, clause: Clause, found: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the noun that what is said lacks: "| The boats, | which Hall says were hired"."""
    head = sentence.tokens[clause.verb].head
    if sentence.tokens[clause.verb].dep != "acl:relcl" or clause.relative or head < 0:
        return []
    if clause.subject is None or not head < clause.subject < clause.verb:
        return []
    before = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0] - 1
    if sentence.tokens[before].text.lower() not in {"which", "that", "who", "whom"}:
        return []
    if any(t.dep in SUBJECTS for t in sentence.tokens[found[0] : found[0] + 3]):
        return []
    return [noun_phrase(sentence, head, without=[clause.verb], high=before - 1)]


def emerges(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`It emerged on Friday that the talks had failed.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("j")
    if cue is None or clause.negated:
        return None
    it = any(
        sentence.tokens[c].text.lower() == "it"
        for c in children(sentence, clause.verb, *SUBJECTS, "expl")
    )
    found = complement(reading, sentence, replace(clause, expletive=True), cue) if it else None
    if found is None:
        return None
    nobody = replace(clause, subject=None, agent=None)
    return draft(
        reading, index, nobody, cue, content(reading, sentence, [found]), origin="verb:emerge"
    )


def _before_that(sentence: Sentence, first: int) -> int:
    """Return the word at which a source before the content must have ended."""
    return first - 1 if sentence.tokens[first - 1].text.lower() == "that" else first


def _asks_for_cover(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether one who speaks asks not to be known, and not for others' names."""
    for at in range(first, last + 1):
        word = sentence.tokens[at].text.lower()
        if word in {"anonymous", "anonymity", "identified", "named"}:
            return True
        if word in {"name", "rank", "identity", "surname"}:
            owners = children(sentence, at, "nmod:poss")
            if owners and sentence.tokens[owners[0]].pos == "PRON":
                return True
    return False


_SENSES = frozenset({"hold", "see", "hear", "find", "watch"})


def _quotes_object(
    reading: Reading, sentence: Sentence, clause: Clause, found: tuple[int, int]
) -> bool:
    """Tell whether the quotation only opens an object: 'rejected "any presence" in the bay'."""
    if not quote_mark(sentence.tokens[found[0]]):
        return False
    words_ = sentence.tokens[found[0] : found[1] + 1]
    between = range(clause.last + 1, found[0])
    if sentence.tokens[clause.verb].lemma in _SENSES:
        # "had seen nobody – "only the snow"", "was holding "four spies"": nothing is said
        return not any(sentence.tokens[i].text in {":", "that"} for i in between)
    if clause.word.taking("n") is None:
        return False
    return found[0] == clause.last + 1 and not any(t.pos in {"VERB", "AUX"} for t in words_)


def _left_part(sentence: Sentence, clause: Clause, found: tuple[int, int]) -> list[tuple[int, int]]:
    """Return what is said before a cue set off by commas: "If it snows, he warned, ..."."""
    if clause.subject is None or clause.shared or not clause.first < found[0]:
        return []
    if clause.subject > clause.last:
        # "If it breaks, warns Hall, "all is lost"."
        set_off = clause.first > 1 and sentence.tokens[clause.first - 1].text == ","
        terms = sentence.tokens[0].text.lower() in {"if", "when", "unless", "once", "should"}
        return [(0, clause.first - 2)] if set_off and terms else []
    low, high = noun_phrase(sentence, clause.subject, high=found[0] - 1)
    first, last = min(low, clause.first), max(high, clause.last)
    if clause.verb in sentence.subtree(clause.subject):
        first, last = min(clause.subject, clause.first), clause.last
    if first < 2 or last + 1 > found[0] or sentence.tokens[first - 1].text != ",":
        return []
    if sentence.tokens[min(last + 1, found[0])].text != ",":
        return []
    inside = range(found[0], found[1] + 1)
    tops = [i for i in inside if sentence.tokens[i].head == clause.verb]
    before = [i for top in tops for i in sentence.subtree(top) if i < first]
    if before and min(before) == 0:
        return [(0, first - 2)]
    # "The device, he added, "appears to be old"": the subject of what follows.
    subject = [
        i for i in range(first) if sentence.tokens[i].dep in SUBJECTS
        and sentence.tokens[i].head in inside
    ]  # fmt: skip
    if subject and sentence.subtree(subject[0])[0] == 0:
        return [(0, first - 2)]
    return [(0, first - 2)] if _begins(sentence, first - 2, last + 2) else []


def _begins(sentence: Sentence, last: int, following: int) -> bool:
    """Tell whether words before a cue between commas begin what is said.

    "Without fuel, the agency warned, hospitals will close", but not "Speaking
    there, Hall said, ..." nor "In Hella, he said: ...".
    """
    opening = sentence.tokens[0]
    if last < 1 or quote_mark(sentence.tokens[min(following, len(sentence.tokens) - 1)]):
        return False
    if opening.text.lower().endswith(("ing", "ed")) and opening.pos == "VERB":
        return False
    return not any(
        (found := verb(sentence, i)) is not None and found.taking("s") is not None
        for i in range(last + 1)
        if sentence.tokens[i].pos == "VERB"
    )


def _set_off(sentence: Sentence, clause: Clause, first: int) -> bool:
    """Tell whether "that", a colon or a quotation mark stands between cue and content.

    "She continued that the road was shut", not "they continued the work he began".
    """
    between = {t.text.lower() for t in sentence.tokens[clause.last + 1 : first + 1]}
    return bool(between & {"that", ":", '"', "'"})


def _told(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a passive has a clause that is said: "was told that", "it is said that"."""
    return (
        clause.expletive
        or sentence.tokens[clause.verb].lemma in TELLS
        or any(
            sentence.tokens[c].dep == "nsubj:pass" and sentence.tokens[c].text.lower() == "it"
            for c in sentence.children[clause.verb]
        )
    )
