"""Whose view, words or answer is it: "in the mayor's view", "the guard's verdict: ..."?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution.according import goes_on
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import cues, minded, personal, verb, words
from sayso.extract.attribution.limits import end_of_quote
from sayso.extract.attribution.spans import SUBJECTS, children, content, noun_phrase, source_span
from sayso.model import Passage, Sentence


def in_view(reading: Reading, index: int) -> Iterator[Draft]:
    """`In the mayor's view, the guards have lost.`  `By her own account, she was beaten.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        listed = cues("possessive").get(token.text.lower())
        if not listed or at < 2:
            continue
        owner = _owner(sentence, at)
        cue = listed[0]
        if owner is None or not minded(sentence, owner[0]):
            continue
        first = owner[1] - 1
        if first < 0 or sentence.tokens[first].text.lower() not in cue.prepositions:
            continue
        # "Thin by any quartermaster's count": nobody in particular has counted.
        if sentence.tokens[first + 1].text.lower() in {"any", "every", "all", "no", "whose"}:
            continue
        following = sentence.tokens[at + 1].text if at + 1 < len(sentence.tokens) else "."
        opens = first == 0 or (
            first <= 2 and all(t.pos in {"PUNCT", "CCONJ", "ADV"} for t in sentence.tokens[:first])
        )
        end = len(sentence.tokens) - 1
        if opens and following in {",", ":"}:
            said = [(at + 2, end)]
        elif opens or sentence.tokens[first - 1].text not in {",", "–", "—", "-", '"', "'"}:
            continue
        elif following == "," and goes_on(sentence, first, at + 2, end):
            said = [(0, first - 1), (at + 2, end)]
        else:
            said = [(0, first - 1)]
        where = content(reading, sentence, said)
        if where:
            yield Draft(
                sentence=index, predicate=at, cue_of=cue,
                cue=(sentence.tokens[first].span, token.span), content=where,
                source=owner[2], head=owner[0], clause=(first, at), postposed=not opens,
                origin="according to view",
            )  # fmt: skip


def answer(reading: Reading, index: int) -> Iterator[Draft]:
    """`The guard's verdict: "We stay."`  `Her answer was blunt: no.`  `A guard: "We stay."`"""
    sentence = reading.sentences[index]
    colon = next((i for i, t in enumerate(sentence.tokens[:24]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= len(sentence.tokens):
        return
    opens = sentence.tokens[colon + 1]
    spoken = reading.quotation(opens.span.start)
    quoted = opens.text in {'"', "'"} and spoken is not None
    before = sentence.tokens[:colon]
    verbs = [i for i, t in enumerate(before) if t.pos in {"VERB", "AUX"} and t.dep != "amod"]
    noun = next((i for i, t in enumerate(before) if t.text.lower() in cues("answer") and i), None)
    words_: Passage = ()
    owner = _owner(sentence, noun) if noun is not None else None
    copular = [i for i in verbs if sentence.tokens[i].lemma == "be"]
    if noun is not None and owner is not None and minded(sentence, owner[0]):
        if verbs and (verbs != copular or min(verbs) < noun):
            return
        cue, source, head, words_ = (
            cues("answer")[sentence.tokens[noun].text.lower()][0], owner[2], owner[0],
            (sentence.tokens[noun].span,),
        )  # fmt: skip
    elif (said_so := _puts_it(sentence, colon)) is not None:
        head, first, last, at_ = said_so
        cue, words_ = cues("verb")["say"][0], (sentence.tokens[at_].span,)
        source = (source_span(reading, sentence, first, last, at_),)
        noun = at_
    elif quoted and verbs and (behind := _says_behind(sentence, verbs, colon)) is not None:
        head, cue = behind, cues("verb")["say"][0]
        first, last = noun_phrase(sentence, head, high=sentence.tokens[head].head - 1)
        source = (source_span(reading, sentence, first, last, colon),)
    elif quoted and not verbs:
        head = next((i for i in range(colon) if sentence.tokens[i].head < 0), 0)
        if sentence.tokens[head].pos not in {"NOUN", "PROPN"} or not minded(sentence, head):
            return
        if sentence.tokens[head].name == "LOC":
            return
        first, last = noun_phrase(sentence, head, high=colon - 1)
        if first != 0:
            return
        cue = cues("verb")["say"][0]
        source = (source_span(reading, sentence, first, last, colon),)
    else:
        return
    end = end_of_quote(reading, sentence, colon + 1) if quoted else len(sentence.tokens) - 1
    said = content(reading, sentence, [(colon + 1, end)])
    if said:
        yield Draft(
            sentence=index, predicate=noun if noun is not None else head, cue_of=cue, cue=words_,
            content=said, source=source, head=head, origin="label",
        )  # fmt: skip


def _says_behind(sentence: Sentence, verbs: list[int], colon: int) -> int | None:
    """Return who a clause before a quotation is about: 'The mayor was careful: "I saw smoke."'"""
    if any(
        (found := verb(sentence, i)) is not None and found.taking("scr") is not None for i in verbs
    ):
        return None
    subjects = [
        i for i, t in enumerate(sentence.tokens[:colon])
        if t.dep in SUBJECTS and sentence.tokens[t.head].head < 0 and i < t.head
    ]  # fmt: skip
    if len(subjects) != 1:
        return None
    who = sentence.tokens[subjects[0]]
    lemma = who.lemma.lower()
    someone = (
        who.name == "PER"
        or who.text.lower() in {"he", "she", "they"}
        or (lemma in words("people.txt") or (who.pos == "NOUN" and personal(lemma)))
    )
    return subjects[0] if someone else None


_BLUNT = frozenset(
    {"blunt", "clear", "adamant", "categorical", "defiant", "unequivocal", "emphatic", "scathing",
     "frank", "dismissive", "unrepentant", "unmoved", "firm", "terse", "brief", "direct"}
)  # fmt: skip


def _puts_it(sentence: Sentence, colon: int) -> tuple[int, int, int, int] | None:
    """Return source head, source range and cue of "Hall put it this way:" or "Hall is blunt:"."""
    for at, token in enumerate(sentence.tokens[:colon]):
        puts = token.lemma == "put" and sentence.tokens[at + 1].text.lower() == "it"
        blunt = token.lemma.lower() in _BLUNT and bool(children(sentence, at, "cop"))
        subject = next(iter(children(sentence, at, "nsubj")), None)
        if (puts or blunt) and subject is not None and subject < at:
            word = sentence.tokens[subject]
            if blunt and not (minded(sentence, subject) and word.text.lower() != "it"):
                return None
            first, last = noun_phrase(sentence, subject, high=at - 1)
            return subject, first, last, at
    return None


def holding(reading: Reading, index: int) -> Iterator[Draft]:
    """`The League's version is that the convoy was attacked.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        listed = cues("answer").get(token.text.lower())
        if not listed or token.dep not in SUBJECTS or not at < token.head:
            continue
        owner = _owner(sentence, at)
        that = next(
            (i for i in range(at + 1, token.head) if sentence.tokens[i].text.lower() == "that"),
            None,
        )
        if owner is None or that is None or not minded(sentence, owner[0]):
            continue
        between = [t.lemma for t in sentence.tokens[at + 1 : that] if t.pos != "ADV"]
        if between not in (["be"], ["remain"], ["have", "be"]):
            continue
        said = content(reading, sentence, [(that + 1, sentence.subtree(token.head)[-1])])
        if said:
            yield Draft(
                sentence=index, predicate=at, cue_of=listed[0], cue=(token.span,), content=said,
                source=owner[2], head=owner[0], origin="noun",
            )  # fmt: skip


def _owner(sentence: Sentence, at: int) -> tuple[int, int, Passage] | None:
    """Return head, first token and characters of the one whose view a noun is."""
    for child in (*children(sentence, at, "nmod:poss"), *children(sentence, at, "nsubj")):
        mark = any(t.text in {"'s", "'", "’s", "’"} for t in sentence.tokens[child + 1 : at])
        if child >= at or not (mark or sentence.tokens[child].pos == "PRON"):
            continue
        first, last = noun_phrase(sentence, child, high=at - 1)
        while last > first and sentence.tokens[last].text in {"'s", "'", "’s", "’"}:
            last -= 1
        return child, first, (sentence.cover(first, last),)
    return None
