"""As what is something described: "called it a massacre"?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.frames import behind_object
from sayso.extract.attribution.lexicon import Cue
from sayso.extract.attribution.objects import after_preposition, object_phrase, with_terms
from sayso.extract.attribution.spans import children, content, noun_phrase
from sayso.model import Sentence


def describe(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The minister described the raid as a warning.`  `She called the raid "a warning".`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("a")
    if cue is not None:
        role = after_preposition(sentence, clause.verb, cue.prepositions)
        if role is not None and clause.passive and clause.agent is None and cue.lemma == "identify":
            return None  # "a man identified only as Jon"
        if role is not None and clause.passive:
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(role[0] + 1, role[1])]),
                origin="verb:describe", topic=True,
                last=role[0] if role[0] == clause.last + 1 else None,
            )  # fmt: skip
        if role is not None and clause.subject is not None:
            thing = object_phrase(sentence, clause, role[0])
            role = role[0], with_terms(sentence, clause.verb, role[1])
            # "what the mayor described as a feint": the role alone is told.
            said = (thing[0], role[1]) if thing is not None else (role[0] + 1, role[1])
            return draft(
                reading, index, clause, cue, content(reading, sentence, [said]),
                origin="verb:describe", topic=True,
            )  # fmt: skip
    cue = clause.word.taking("b")
    if (
        cue is None
        or clause.passive
        or clause.subject is None
        or (clause.shared and clause.relative)
    ):
        return None
    named = _named(reading, sentence, clause, cue)
    if named is None:
        return None
    noun: list[tuple[int, int]] = []
    if _relative_object(sentence, clause):
        # "The list, which the League calls | a forgery": the noun before is part of it.
        head = sentence.tokens[clause.verb].head
        noun = [noun_phrase(sentence, head, without=[clause.verb])]
    said_ = content(reading, sentence, [*noun, named])
    return draft(
        reading, index, clause, cue, said_, origin="verb:call", topic=True,
        shared=content(reading, sentence, noun),
    )  # fmt: skip


def _named(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    """Return what is called something and what it is called: "called | the raid a crime"."""
    for child in children(sentence, clause.verb, "xcomp", "obj"):
        under = sentence.subtree(child)
        pointed = under[0] == clause.last + 1 and _pointed_at(reading, sentence, under)
        if child < clause.last or (children(sentence, child, "mark") and not pointed):
            continue
        thing = object_phrase(sentence, clause, child)
        dep = sentence.tokens[child].dep
        if dep == "xcomp" and thing is not None and thing[0] < under[0]:
            return thing[0], under[-1]
        if dep == "xcomp" and under[0] == clause.last + 1 and children(sentence, child, "nsubj"):
            return under[0], under[-1]  # "called | the deal 'a farce'"
        if pointed:
            return under[0], under[-1]
        if _what(sentence, clause):
            # "in what organisers called | the largest march in years": the name alone.
            return under[0], max(under[-1], sentence.subtree(clause.verb)[-1])
        if dep in {"obj", "xcomp"} and _relative_object(sentence, clause):
            return under[0], under[-1]
        quoted_after = behind_object(reading, sentence, under[-1])
        if dep == "obj" and quoted_after is not None:
            return under[0], quoted_after
        if (
            dep == "obj"
            and reading.within(sentence.cover(clause.last + 1, under[-1]))
            and cue.lemma in {"call", "dub", "brand", "label", "term"}
        ):
            return under[0], under[-1]
    return None


def _pointed_at(reading: Reading, sentence: Sentence, under: Sequence[int]) -> bool:
    """Tell whether what was said before is called something in quotation marks: 'that "a lie"'."""
    first = sentence.tokens[under[0]].text.lower()
    behind = sentence.cover(under[0] + 1, under[-1]) if len(under) > 1 else None
    return first in {"that", "this"} and behind is not None and bool(reading.within(behind))


def _relative_object(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the noun before is what is named: "(which) the League calls a forgery"."""
    if sentence.tokens[clause.verb].dep != "acl:relcl" or _what(sentence, clause):
        return False
    before = [c for c in sentence.children[clause.verb] if c < clause.first]
    bare = (
        clause.subject is not None
        and all(c == clause.subject for c in before)
        and sentence.subtree(clause.subject)[0] == sentence.tokens[clause.verb].head + 1
    )
    return bare or any(
        sentence.tokens[c].dep == "obj"
        and sentence.tokens[c].text.lower() in {"which", "whom", "that"}
        for c in before
    )


def _what(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "what" stands before the clause: "what organisers called"."""
    head = sentence.tokens[clause.verb].head
    return head >= 0 and sentence.tokens[head].text.lower() == "what"
