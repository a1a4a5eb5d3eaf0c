"""Which deeds are denied, admitted, demanded or laid to someone, without a clause of their own?"""

from __future__ import annotations

from sayso.extract.attribution.build import addressees, draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue, words
from sayso.extract.attribution.limits import cut
from sayso.extract.attribution.objects import OBJECTS, after_preposition, with_terms
from sayso.extract.attribution.spans import children, content, noun_phrase
from sayso.model import Sentence, Stance

_EMPTY = frozenset(
    {"thing", "something", "nothing", "anything", "everything", "so", "lie", "truth", "story",
     "word", "question", "name", "time", "way", "comment", "anonymity", "reporter", "journalist",
     "interview", "speech", "song", "hand", "head", "phone", "article",
     "book", "letter", "photo", "picture", "video", "document", "money", "support", "people",
     "person", "bill", "law", "series", "film", "album", "game", "record"}
)  # fmt: skip


def _is_duty(sentence: Sentence, index: int) -> bool:
    """Tell whether a task follows and no crime: "a unit charged with | securing the capital"."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return token.text.lower().endswith("ing") and token.lemma.lower() in words("duties.txt")


_WOULD = frozenset({"will", "would", "may", "might", "could", "should", "shall"})


def accuse(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The mayor accused the smugglers of burning the bridge.`"""
    sentence = reading.sentences[index]
    for cue in clause.word.cues:
        if not cue.takes & {"x", "y"}:
            continue
        deed = after_preposition(sentence, clause.verb, cue.prepositions)
        if deed is None or (cue.lemma == "charge" and _is_duty(sentence, deed[0] + 1)):
            continue
        parts, shared = _accused(sentence, clause, deed[0])
        if parts is None:
            continue
        deed = cut(sentence, clause, deed[0], *deed) or deed
        aside = next((i for i in range(deed[0] + 1, deed[1]) if _is_comment(sentence, i)), None)
        if aside is not None:
            deed = deed[0], aside - 1
        said = content(reading, sentence, [*parts, deed])
        cue_last = clause.last
        if shared and any(t.text.lower() == "which" for t in sentence.tokens[: clause.first]):
            # "..., which the mayor accuses them of planning, ...": up to the closing comma.
            comma = next(
                (i for i in range(deed[0], deed[1]) if sentence.tokens[i].text == ","), None
            )
            if comma is not None:
                deed = deed[0], comma - 1
                said = content(reading, sentence, [*parts, deed])
        if "y" in cue.takes and clause.passive and clause.agent is None:
            # "raids attributed to smugglers": the preposition goes with the cue.
            cue_last = deed[0]
            said = content(reading, sentence, [*parts, (deed[0] + 1, deed[1])])
        found = draft(
            reading, index, clause, cue, said, origin="verb:accuse", last=cue_last,
            shared=content(reading, sentence, shared), until=deed[0],
        )  # fmt: skip
        if found is not None and (found.source or clause.passive):
            return found
    return None


def hold(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`He held the government responsible for the delay.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("h")
    if cue is None or clause.passive or clause.subject is None:
        return None
    blamed = next((c for c in children(sentence, clause.verb, "obj") if c > clause.last), None)
    if blamed is None:
        return None
    first, last = clause.last + 1, sentence.subtree(clause.verb)[-1]
    if any(sentence.tokens[c].lemma in _WOULD for c in children(sentence, clause.verb, "aux")):
        return None  # "said it would hold him responsible": nobody is blamed yet
    laid = [t.lemma.lower() for t in sentence.tokens[blamed : blamed + 4]]
    if not set(laid) & {"responsible", "accountable", "liable", "guilty"}:
        return None
    bounds = cut(sentence, clause, first, first, last)
    if bounds is None:
        return None
    return draft(
        reading, index, clause, cue, content(reading, sentence, [bounds]),
        origin="verb:accuse", topic=True,
    )  # fmt: skip


def nominal(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The league denied its role in the raid.`  `The envoy called for an inquiry.`"""
    sentence = reading.sentences[index]
    if clause.passive:
        return _passive_nominal(reading, index, clause)
    if clause.subject is None:
        return None
    cue = clause.word.taking("n")
    if cue is not None and not children(sentence, clause.verb, "iobj", "xcomp"):
        thing = next(
            (
                c
                for c in (
                    *children(sentence, clause.verb, "obj"),
                    *_shared_object(sentence, clause),
                )
                if c > clause.last
                and (_fit(sentence, c, cue) or _is_quoted(reading, sentence, c, cue))
            ),
            None,
        )
        if thing is not None:
            first, last = noun_phrase(sentence, thing, low=clause.last + 1)
            first, last = cut(sentence, clause, first, first, last) or (first, last)
            last = with_terms(sentence, clause.verb, last)
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(first, last)]),
                addressee=addressees(sentence, clause, first),
                origin="verb:nominal", topic=True,
            )  # fmt: skip
    for cue in clause.word.cues:
        if "p" not in cue.takes or (cue.stance.value == "asserted" and "g" not in cue.takes):
            continue  # but "cautioned against haste"
        deed = after_preposition(sentence, clause.verb, cue.prepositions) or (
            after_preposition(sentence, clause.last, cue.prepositions)
            if clause.last > clause.verb  # "claimed responsibility | for the raid"
            else None
        )
        if deed is not None and _fit(sentence, _head_in(sentence, *deed), cue):
            start = deed[0] + 1
            deed = cut(sentence, clause, start, *deed) or deed
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(start, deed[1])]),
                addressee=addressees(sentence, clause, deed[0]),
                origin="verb:nominal", topic=True,
                last=deed[0] if deed[0] == clause.last + 1 else None,
            )  # fmt: skip
    return _responsible(reading, index, clause)


def _responsible(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Two died in Vik. The League claimed responsibility.`  For what stands before it."""
    sentence = reading.sentences[index]
    cue = clause.word.taking("p")
    thing = sentence.tokens[clause.last]
    bare = all(t.pos in ("PUNCT", "CCONJ") for t in sentence.tokens[clause.last + 1 :][:1])
    if cue is None or clause.last != clause.verb + 1 or not bare:
        return None
    if cue.stance.value != "admitted" or thing.text.lower() != "responsibility":
        return None
    return draft(
        reading, index, clause, cue, (thing.span,), origin="verb:nominal", topic=True,
        last=clause.verb,
    )  # fmt: skip


def _is_quoted(reading: Reading, sentence: Sentence, head: int, cue: Cue) -> bool:
    """Tell whether what is rejected stands in marks, and so was said: 'dismissed "mere gossip"'."""
    if cue.stance is not Stance.DENIED:
        return False
    first, last = noun_phrase(sentence, head)
    marked = sentence.tokens[first - 1].text == '"' or sentence.tokens[first].text == '"'
    return marked and bool(reading.within(sentence.cover(max(first - 1, 0), last)))


def _shared_object(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Return the object of the verb before, behind both: "confirm or | deny the report"."""
    token = sentence.tokens[clause.verb]
    if token.dep != "conj" or not 0 <= token.head < clause.verb:
        return ()
    behind = [thing for thing in children(sentence, token.head, "obj") if thing > clause.verb]
    return tuple(behind[:1])


def _passive_nominal(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The deaths were confirmed by the hospital.`  `The raid, claimed by the league, ...`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("n")
    if cue is None or clause.agent is None or clause.subject is None:
        return None
    who = sentence.tokens[clause.subject]
    if cue.stance.value == "unclear" and (who.name == "PER" or who.pos == "PRON"):
        return None  # "Holm was questioned by police": he is no doubt of theirs
    if clause.verb in sentence.subtree(clause.subject):
        first, last = noun_phrase(sentence, clause.subject, without=[clause.verb])
    else:
        first, last = noun_phrase(sentence, clause.subject, high=clause.first - 1)
    thing = content(reading, sentence, [(first, last)])
    return draft(
        reading, index, clause, cue, thing, origin="verb:nominal", topic=True,
        shared=thing if clause.shared else (),
    )  # fmt: skip


def _accused(
    sentence: Sentence, clause: Clause, deed: int
) -> tuple[list[tuple[int, int]] | None, list[tuple[int, int]]]:
    """Return the words for the one who is accused or for the deed, and those narrated too."""
    verb = clause.verb
    token = sentence.tokens[verb]
    thing = [
        c for c in children(sentence, verb, *OBJECTS)
        if c > clause.last and not (c > deed and _is_comment(sentence, sentence.subtree(c)[0] - 1))
        and not _is_comment(sentence, sentence.subtree(c)[0])
    ]  # fmt: skip
    parts = [
        noun_phrase(sentence, c, low=clause.last + 1, high=deed - 1 if c < deed else 10**6)
        for c in thing
    ]
    if clause.passive:
        subject = clause.subject
        if subject is None:
            return None, []
        if verb in sentence.subtree(subject):
            return [noun_phrase(sentence, subject, without=[verb])], [
                noun_phrase(sentence, subject, without=[verb])
            ]
        thing_ = noun_phrase(sentence, subject, high=clause.first - 1)
        return [thing_], [thing_] if clause.shared else []
    top = verb
    while sentence.tokens[top].dep in {"conj", "xcomp"} and sentence.tokens[top].head >= 0:
        top = sentence.tokens[top].head
    opened = [
        i
        for i in sentence.subtree(top)
        if i < clause.first and sentence.tokens[i].text.lower() in {"which", "that", "whom", "who"}
    ]
    if (
        sentence.tokens[top].dep == "acl:relcl"
        and sentence.tokens[top].head >= 0
        and (not clause.relative)
    ):
        # "a raid, which the mayor accuses them of planning": the noun before is part of it.
        head = sentence.tokens[top].head
        noun = noun_phrase(sentence, head, without=[top])
        return [noun, *parts], [noun]
    if not parts and token.dep in {"parataxis", "acl"} and token.head >= 0 and not opened:
        # "after the raids it blames on smugglers", without "which".
        noun_head = _noun_before(sentence, clause)
        if noun_head is not None:
            noun = noun_phrase(sentence, noun_head, without=[verb], high=clause.first - 1)
            return [noun], [noun]
    return (parts, []) if parts else (None, [])


def _is_comment(sentence: Sentence, index: int) -> bool:
    """Tell whether ", a charge he denies" begins at a token: no part of the accusation."""
    following = [t.lemma.lower() for t in sentence.tokens[index + 1 : index + 3]]
    return (
        sentence.tokens[index].text == ","
        and len(following) == 2
        and following[0] in {"a", "an"}
        and following[1]
        in {"charge", "claim", "allegation", "accusation", "suggestion", "assertion"}
    )


def _noun_before(sentence: Sentence, clause: Clause) -> int | None:
    """Return the noun that ends right before the subject of a relative clause without "which"."""
    if clause.subject is None or clause.subject >= clause.first:
        return None
    at = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0] - 1
    if at < 0 or sentence.tokens[at].pos not in {"NOUN", "PROPN"}:
        return None
    while sentence.tokens[at].dep in {"compound", "flat", "nmod"} and sentence.tokens[at].head >= 0:
        nxt = sentence.tokens[at].head
        if sentence.tokens[nxt].pos not in {"NOUN", "PROPN"} or nxt > clause.first:
            break
        at = nxt
    return at


def _head_in(sentence: Sentence, first: int, last: int) -> int:
    for i in range(first, last + 1):
        token = sentence.tokens[i]
        if not first <= token.head <= last and token.dep not in {"case", "mark", "punct"}:
            return i
    return last


def _fit(sentence: Sentence, index: int, cue: Cue) -> bool:
    """Tell whether a noun names a deed or a state, and so can be denied, announced or demanded."""
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    if cue.stance.value == "denied" and token.text.lower() in {"it", "this", "that", "these"}:
        return True  # "Both sides rejected it"
    if "p" in cue.takes and token.pos == "NUM":
        return bool(children(sentence, index, "amod", "nmod"))  # "admitted to 12 dead"
    if "p" in cue.takes and token.pos == "ADJ":
        return bool(children(sentence, index, "nummod"))
    if token.pos not in {"NOUN", "PROPN", "VERB"} or lemma in _EMPTY:
        return False
    if "d" in cue.takes or "p" in cue.takes:
        return token.name not in {"PER", "TIM"}
    if lemma in words("deeds.txt"):
        return True
    if lemma in words("claims.txt") and cue.lemma in {"confirm", "deny", "dispute"}:
        return True  # "would not confirm the figure"
    if cue.lemma == "report" and children(sentence, index, "acl"):
        return True  # "reported 54 people killed"
    deverbal = sentence.frame(index) is not None and token.pos == "NOUN"
    if deverbal and cue.stance.value in {"denied", "possible", "suspected"}:
        return True  # "did not rule out a wider confrontation"
    return token.pos == "VERB" or (
        deverbal and bool(children(sentence, index, "nmod", "nmod:poss", "acl"))
    )
