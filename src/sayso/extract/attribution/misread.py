"""Who says it where the parser went astray: "The study judges that", "It, said X, was ..."?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue, cues, minded, words
from sayso.extract.attribution.spans import SUBJECTS, children, content, noun_phrase, source_span
from sayso.model import Sentence


def misread(reading: Reading, index: int) -> Iterator[Draft]:
    """`Humanitarian partners report that the wells are dry.`

    Only where the sentence has no other verb for its root, words for someone
    stand right before, and "that" with a clause right behind.
    """
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        cue = _verb(token.text.lower()) if token.pos == "NOUN" and at else None
        if cue is None or at + 3 >= len(sentence.tokens):
            continue
        if sentence.tokens[at + 1].text.lower() != "that" or not _rootless(sentence):
            continue
        behind = sentence.tokens[at + 2 :]
        if not any(t.dep in SUBJECTS for t in behind):
            continue
        head = at - 1
        if sentence.tokens[head].pos not in {"NOUN", "PROPN"} or not minded(sentence, head):
            continue
        first, _ = noun_phrase(sentence, head, high=head)
        while first > 0 and sentence.tokens[first - 1].pos in {"DET", "ADJ", "NOUN", "PROPN"}:
            first -= 1
        if first > 0 and sentence.tokens[first - 1].pos != "PUNCT":
            continue
        said = content(reading, sentence, [(at + 2, len(sentence.tokens) - 1)])
        if said:
            yield Draft(
                sentence=index, predicate=at, cue_of=cue, cue=(token.span,), content=said,
                source=(source_span(reading, sentence, first, head, at),), head=head,
                origin="verb:before",
            )  # fmt: skip


def closing(reading: Reading, index: int) -> Iterator[Draft]:
    """`Six trucks were burnt, satellite images seen by the paper show.`

    The parser likes to take the last word for a noun ("the paper show").
    """
    sentence = reading.sentences[index]
    at = len(sentence.tokens) - 1
    while at > 0 and sentence.tokens[at].pos == "PUNCT":
        at -= 1
    last = sentence.tokens[at]
    astray = last.pos == "NOUN" or last.dep in {"advcl", "nmod", "obl", "obl:agent", "acl"}
    cue = _verb(last.text.lower()) if astray else None
    if cue is None or "e" not in cue.takes:
        return
    comma = max((i for i in range(at) if sentence.tokens[i].text == ","), default=0)
    if comma < 3 or not any(t.dep in SUBJECTS for t in sentence.tokens[:comma]):
        return
    head = next((i for i in range(comma + 1, at) if sentence.tokens[i].lemma in _shown()), None)
    said = content(reading, sentence, [(0, comma - 1)])
    before = range(comma + 1, head if head is not None else comma + 1)
    if head is None or not said or any(sentence.tokens[i].pos == "VERB" for i in before):
        return
    yield Draft(
        sentence=index, predicate=at, cue_of=cue, cue=(sentence.tokens[at].span,), content=said,
        source=(sentence.cover(comma + 1, at - 1),), head=head,
        clause=(comma + 1, at), postposed=True, origin="verb:after",
    )  # fmt: skip


def _shown() -> frozenset[str]:
    return words("documents.txt") | words("media.txt")


def amid(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The bridge, said the mayor, was blown up.`

    The parser likes to make "the mayor" the subject of "was blown up". What
    stands before is no clause yet, and a verb follows the second comma.
    """
    sentence = reading.sentences[index]
    at = clause.verb
    cue = clause.word.taking("s")
    token = sentence.tokens[at]
    if cue is None or at < 2 or sentence.tokens[at - 1].text != "," or clause.negated:
        return None
    if token.text.lower() == token.lemma.lower() or token.text.lower().endswith("ing"):
        return None
    if children(sentence, at, "aux", "mark") or any(
        t.pos in {"VERB", "AUX"} and t.dep not in {"acl", "acl:relcl", "amod", "aux"}
        for t in sentence.tokens[: at - 1]
    ):
        return None
    comma = _second_comma(sentence, clause.last + 1)
    who = clause.subject
    if comma is None or (
        who is not None and who < at and children(sentence, who, "appos") and minded(sentence, who)
    ):
        return None  # "The envoy, Jon Orri, said half of the force, some 700 men, had gone."
    head = next(
        (
            i
            for i in range(clause.last + 1, comma)
            if sentence.tokens[i].pos in {"NOUN", "PROPN", "PRON"}
            and sentence.tokens[i].dep not in {"compound", "nmod:poss", "nmod:desc"}
        ),
        None,
    )
    if head is None or not minded(sentence, head):
        return None
    said = content(
        reading, sentence, [(0, at - 2), (comma + 1, len(sentence.tokens) - 1)]
    )  # fmt: skip
    return Draft(
        sentence=index, predicate=at, cue_of=cue, cue=(sentence.cover(at, clause.last),),
        content=said, head=head, clause=(at, comma - 1), postposed=True, origin="verb:after",
        source=(source_span(reading, sentence, clause.last + 1, comma - 1, comma),),
    )  # fmt: skip


def early(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Today, says Jon Dam, a guide in Hella, the road is shut.`

    Nothing but a date stands before, and the parser joins the speaker to the clause behind him.
    """
    sentence = reading.sentences[index]
    at, cue = clause.verb, clause.word.taking("s")
    if cue is None or not 2 <= at <= _EARLY or sentence.tokens[at - 1].text != ",":
        return None
    if any(
        t.pos not in {"ADV", "NOUN", "NUM", "PROPN", "ADP", "DET"}
        for t in sentence.tokens[: at - 1]
    ):
        return None
    if children(sentence, at, "aux", "mark", "obj") or sentence.tokens[at].head >= 0:
        return None
    top = next((c for c in children(sentence, at, "ccomp") if c > at), None)
    who = clause.last + 1
    subjects = [c for c in children(sentence, top, *SUBJECTS) if c > at] if top is not None else []
    if top is None or not subjects or who >= len(sentence.tokens):
        return None
    start = sentence.subtree(subjects[-1])[0]
    head = next(
        (
            i for i in range(who, start)
            if sentence.tokens[i].pos in {"NOUN", "PROPN", "PRON"}
            and not who <= sentence.tokens[i].head < start
        ),
        None,
    )  # fmt: skip
    if head is None or start < who + 2 or sentence.tokens[start - 1].text != ",":
        return None
    if not minded(sentence, head):
        return None
    said = content(reading, sentence, [(0, at - 2), (start, len(sentence.tokens) - 1)])
    return Draft(
        sentence=index, predicate=at, cue_of=cue, cue=(sentence.cover(at, clause.last),),
        content=said, head=head, clause=(at, start - 2), postposed=True, origin="verb:after",
        source=(source_span(reading, sentence, who, start - 2, start),),
    )  # fmt: skip


_EARLY = 6  # words of a date before "says Jon Dam"


def _second_comma(sentence: Sentence, first: int) -> int | None:
    """Return the comma behind the one who speaks, if the predicate of the sentence follows it."""
    if sentence.tokens[min(first, len(sentence.tokens) - 1)].pos not in {
        "DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM",
    }:  # fmt: skip
        return None
    for at in range(first + 1, min(first + 16, len(sentence.tokens) - 2)):
        token = sentence.tokens[at]
        if token.pos in {"VERB", "AUX"} and token.dep not in {"acl", "acl:relcl", "amod"}:
            return None
        if token.text == ",":
            following = sentence.tokens[at + 1]
            if following.pos == "ADV" or following.text.lower() == "not":
                following = sentence.tokens[at + 2]
            if following.pos in {"AUX", "VERB"} and not following.text.lower().endswith("ing"):
                return at
    return None


def _verb(text: str) -> Cue | None:
    """Return the cue of a word that could be a verb in the present: "report", "judges"."""
    for lemma in (text, text.removesuffix("s"), text.removesuffix("es")):
        found = next((c for c in cues("verb").get(lemma, ()) if "c" in c.takes), None)
        if found is not None:
            return found
    return None


def _rootless(sentence: Sentence) -> bool:
    """Tell whether no verb is the root of the sentence."""
    roots = [i for i, t in enumerate(sentence.tokens) if t.head < 0]
    return bool(roots) and all(sentence.tokens[i].pos not in {"VERB", "AUX"} for i in roots)
