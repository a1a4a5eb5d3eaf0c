"""What is said by a reporting noun: "the claim that", "suspicions of", "calls for"?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue, cues, minded, verb, words
from sayso.extract.attribution.noun_holders import holder, is_absent, is_without, maker_of
from sayso.extract.attribution.spans import SUBJECTS, after_that, children, content, noun_phrase
from sayso.model import Sentence

_HEARSAY = frozenset({"report", "rumour", "rumor", "allegation", "suspicion", "claim"})
_DOINGS = frozenset(
    {"looting", "shelling", "bombing", "shooting", "fighting", "clash", "beating", "kidnapping",
     "poisoning", "flooding", "hoarding", "rigging", "cheating", "gunfire", "injury"}
)  # fmt: skip
# What talk does: "word spread that", "reports emerged of".
_SPREADS = frozenset(
    {"spread", "break", "emerge", "come", "circulate", "surface", "swirl", "grow", "mount",
     "reach", "arrive", "travel", "go", "get", "filter", "trickle", "leak", "rise", "appear",
     "abound", "fly", "run", "pour", "flood", "start"}
)  # fmt: skip
_RENEWS = frozenset({"repeat", "renew", "reiterate", "restate", "issue", "make", "launch"})


def reporting_noun(reading: Reading, index: int) -> Iterator[Draft]:
    """`Despite the mayor's claim that ...`  `talk of rangers leaving`  `requests from X to send`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        if token.pos != "NOUN" or token.lemma not in cues("noun"):
            continue
        for cue in cues("noun")[token.lemma]:
            made = _noun(reading, index, at, cue)
            if made is not None:
                yield made
                break


def _noun(reading: Reading, index: int, at: int, cue: Cue) -> Draft | None:
    sentence = reading.sentences[index]
    if "l" in cue.takes and (late := _spreading(reading, index, at, cue)) is not None:
        return late
    found = _content(sentence, at, cue)
    if found is None or (sentence.tokens[at].dep == "obl" and _told_in(sentence, at)):
        return None
    if is_absent(sentence, at):
        return None
    link, first, last, topic = found
    head, where, addressee = holder(sentence, at, first)
    if topic and (head is None or not minded(sentence, head)):
        return None
    said = content(reading, sentence, [(first, last)])
    if not said:
        return None
    again = sentence.tokens[at].head
    renewed = (
        link == at  # but "its | demand for | the release of prisoners"
        and sentence.tokens[at].dep == "obj"
        and sentence.tokens[again].lemma in _RENEWS
    )
    if renewed and head is not None and sentence.tokens[head].pos == "PRON":
        subject = maker_of(sentence, again)
        if subject is not None:
            head, where = (
                subject,
                (sentence.cover(*noun_phrase(sentence, subject, high=again - 1)),),
            )
    # "| reiterated its call | on both sides to talk": nothing else is told of the call.
    start = again if renewed and head is not None and head < again else at
    return Draft(
        sentence=index, predicate=at, cue_of=cue,
        cue=(sentence.cover(start, link if link == at + 1 else at),), content=said,
        source=where, head=head, addressee=addressee, topic=topic, origin="noun",
        negated=is_without(sentence, at),
    )  # fmt: skip


def _spreading(reading: Reading, index: int, at: int, cue: Cue) -> Draft | None:
    """`Word spread that the bridge had fallen.`  `Reports are coming in of a blast.`"""
    sentence = reading.sentences[index]
    token = sentence.tokens[at]
    head = token.head
    if head <= at or sentence.tokens[head].lemma not in _SPREADS or sentence.children[head] == ():
        return None
    if token.dep not in {"nsubj", "obl:unmarked", "nsubj:pass", "obj"}:
        return None
    for child in sentence.children[head]:
        if child < head:
            continue
        under = sentence.subtree(child)
        start = next((i for i in under if i > head and sentence.tokens[i].text == "that"), None)
        if sentence.tokens[child].dep in {"ccomp", "csubj", "acl", "advcl"} and start is not None:
            first = after_that(sentence, start, under[-1])
        elif any(
            sentence.tokens[c].text.lower() == "of" for c in children(sentence, child, "case")
        ):
            first = next(i for i in under if sentence.tokens[i].text.lower() == "of") + 1
        else:
            continue
        said = content(reading, sentence, [(first, under[-1])])
        if said:
            if token.lemma in _HEARSAY | {"rumour", "rumor"}:
                # "Unconfirmed reports | are coming in of | a blast": the reports say it.
                verb_first = min([c for c in children(sentence, head, "aux") if c < head] + [head])
                low, high = noun_phrase(sentence, at, high=verb_first - 1)
                return Draft(
                    sentence=index, predicate=head, cue_of=cue,
                    cue=(sentence.cover(verb_first, head),), content=said,
                    source=(sentence.cover(low, high),), head=at, origin="noun",
                )  # fmt: skip
            return Draft(
                sentence=index, predicate=at, cue_of=cue, cue=(token.span,), content=said,
                origin="noun",
            )  # fmt: skip
    return None


def _told_in(sentence: Sentence, at: int) -> bool:
    """Tell whether the noun is where something is said: "said in a report that"."""
    head = sentence.tokens[at].head
    found = verb(sentence, head) if head >= 0 else None
    return found is not None and found.taking("c") is not None


def _content(sentence: Sentence, at: int, cue: Cue) -> tuple[int, int, int, bool] | None:
    """Return the last word of the cue, the range of the content, and whether it is a topic."""
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if child < at:
            continue
        under = [i for i in sentence.subtree(child) if i > at]
        marks = [sentence.tokens[c].text.lower() for c in children(sentence, child, "mark")]
        if token.dep in {"acl", "ccomp", "acl:relcl", "advcl", "appos", "parataxis"}:
            if (
                "c" in cue.takes
                and "that" in marks
                and children(sentence, child, *SUBJECTS, "expl")
            ):
                start = next(
                    (i for i in range(at + 1, child) if sentence.tokens[i].text.lower() == "that"),
                    under[0],
                )
                return at, after_that(sentence, start, under[-1]), under[-1], False
            if "i" in cue.takes and "to" in marks and token.pos in {"VERB", "AUX", "NOUN", "ADJ"}:
                start = next(i for i in under if sentence.tokens[i].text.lower() == "to")
                asked = _asked(sentence, at, start)
                return at, asked if asked is not None else start, under[-1], False
        if token.dep in {"nmod", "acl", "advcl", "obl"}:
            links = children(sentence, child, "case", "mark") or tuple(
                case
                for c in children(sentence, child, *SUBJECTS)
                for case in children(sentence, c, "case")
            )
            if not links or sentence.tokens[links[0]].text.lower() not in cue.prepositions:
                continue
            link = links[0]
            doing = any(
                t.pos in {"VERB", "AUX"}
                and t.text.lower().endswith("ing")
                and t.dep in {"acl", "advcl", "ccomp", "nmod", "obl"}
                for t in sentence.tokens[link + 1 : under[-1] + 1]
            )
            # "suspicions of guards betraying the town": the parser may hang "betraying" on
            # the reporting noun.
            late = _gerund_behind(sentence, under[-1])
            if late is not None:
                doing, under = True, [*under, *sentence.subtree(late)]
            if doing and "g" in cue.takes:
                return link, link + 1, under[-1], False
            if "n" in cue.takes and token.lemma.lower() in words("deeds.txt") | _DOINGS:
                return link, link + 1, under[-1], sentence.tokens[at].lemma not in _HEARSAY
            if (
                "i" in cue.takes
                and "g" in cue.takes
                and sentence.tokens[link].text.lower() == "for"
            ):
                return link, link + 1, under[-1], True
    # "The request from Hella to send boats": the parser may hang "to send" on another word.
    if "i" in cue.takes:
        return _late_infinitive(sentence, at)
    return None


def _gerund_behind(sentence: Sentence, last: int) -> int | None:
    """Return the verb in -ing right behind a phrase, wherever the parser hung it."""
    at = last + 1
    if at < len(sentence.tokens):
        token = sentence.tokens[at]
        if token.pos == "VERB" and token.text.lower().endswith("ing"):
            return at
    return None


def _late_infinitive(sentence: Sentence, at: int) -> tuple[int, int, int, bool] | None:
    head = sentence.tokens[at].head
    for child in children(sentence, head, "advcl", "xcomp") if head >= 0 else ():
        marks = [
            c for c in children(sentence, child, "mark") if sentence.tokens[c].text.lower() == "to"
        ]
        if (
            marks
            and marks[0] > at
            and sentence.tokens[at].dep == "obj"
            and sentence.subtree(at)[-1] == marks[0] - 1
            and (sentence.tokens[at + 1].text.lower() in {"from", "by", "to", "on", "upon", "for"})
        ):
            asked = _asked(sentence, at, marks[0])
            start = asked if asked is not None else marks[0]
            return at, start, sentence.subtree(child)[-1], False
    return None


def _asked(sentence: Sentence, at: int, start: int) -> int | None:
    """Return where the one who is to act begins: "its call on | both sides to talk"."""
    if sentence.tokens[at + 1].text.lower() not in {"on", "upon", "to", "for"}:
        return None
    return at + 2 if at + 2 < start else None
