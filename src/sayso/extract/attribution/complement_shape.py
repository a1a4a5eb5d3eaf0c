"""Is a word behind a reporting verb the head of what is said, and where does that begin?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.lexicon import Cue
from sayso.extract.attribution.spans import SUBJECTS, children, noun_phrase
from sayso.extract.attribution.speaker import TELLS
from sayso.model import Sentence

QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where", "what", "who", "which"})
# Where and when it is said: "said | in a statement", "told her | on Friday".
TOLD_IN = frozenset(
    {"statement", "interview", "report", "post", "tweet", "letter", "briefing", "conference",
     "speech", "address", "broadcast", "message", "email", "article", "column", "hearing",
     "communique", "bulletin", "release", "filing", "video", "phone", "telephone", "radio",
     "television", "note", "memo", "update", "comment", "remark", "text", "website", "facebook",
     "twitter", "telegram", "parliament", "visit", "call", "meeting", "session", "testimony"}
)  # fmt: skip


def behind_adjunct(sentence: Sentence, start: int, best: int) -> int:
    """Return where the content begins behind a place or date that the parser hung inside it."""
    token = sentence.tokens[start]
    if token.pos != "ADP" or token.dep != "case" or not start < token.head < best:
        return start
    noun = sentence.tokens[token.head]
    after = sentence.subtree(token.head)[-1] + 1
    said_at = noun.name == "TIM" or noun.lemma.lower() in TOLD_IN
    # "told reporters in Hella | he was concerned"
    said_in = noun.name == "LOC" and token.text.lower() in ("in", "at")
    if not (said_at or said_in) or token.text.lower() == "of":
        return start
    for child in children(sentence, best, *SUBJECTS, "expl"):
        if sentence.subtree(child)[0] == after:
            return after
    return start


def stands_for_clause(sentence: Sentence, child: int) -> bool:
    """Tell whether an object is what is shown to be so: "shows | the boats left at noon"."""
    if sentence.tokens[child].dep != "obj":
        return False
    return any(
        (
            below == child + 1
            and sentence.tokens[below].pos == "VERB"
            and not children(sentence, below, "obl:agent", "mark")
        )
        or (below > child and sentence.tokens[below].pos == "ADJ")  # "vehicles consistent with"
        for below in children(sentence, child, "acl", "amod")
    )


def same_clause(sentence: Sentence, first: int, second: int) -> bool:
    """Tell whether two predicates stand in one clause: no mark, link or subject between them."""
    return sentence.subtree(first)[-1] + 1 == sentence.subtree(second)[0] and not children(
        sentence, second, *SUBJECTS, "mark", "cc"
    )


def has_that(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause has a "that" of its own: "said that X and | that Y"."""
    return any(sentence.tokens[c].text.lower() == "that" for c in children(sentence, index, "mark"))


def comments(sentence: Sentence, child: int) -> bool:
    """Tell whether a participle behind a comma tells of the saying: "said, raising the toll"."""
    token = sentence.tokens[child]
    first = sentence.subtree(child)[0]
    return (
        token.text.lower().endswith("ing")
        and first >= child - 1
        and sentence.tokens[child - 1].text == ","
        and not children(sentence, child, *SUBJECTS, "aux", "cop", "mark")
    )


def behind_date(sentence: Sentence, clause: Clause, start: int, head: int) -> int:
    """Return where content begins that the parser joined to a date: "said on Sunday | his men"."""
    at = start
    if at != clause.last + 1:
        return start
    if sentence.tokens[at].text.lower() in {"on", "late", "early"}:
        at += 1
    end = at
    while end < head and sentence.tokens[end].name == "TIM":
        end += 1
    dated = end > at and sentence.tokens[end - 1].pos != "DET"
    return end if dated and sentence.tokens[end].text != "," else start


def is_idle(sentence: Sentence, index: int) -> bool:
    """Tell whether a "that" taken for an object has a clause with an object and subject already.

    "Said after a visit to the port | that his team had "not seen any troops"": no relative clause.
    """
    token = sentence.tokens[index]
    verb_ = token.head
    if token.dep != "obj" or verb_ < index or sentence.tokens[verb_].dep != "acl:relcl":
        return False
    others = [c for c in children(sentence, verb_, "obj") if c > verb_]
    return bool(others) and bool(children(sentence, verb_, *SUBJECTS))


def behind_noun(sentence: Sentence, clause: Clause) -> int | None:
    """Return the clause that hangs on a noun between: "said in a report | that both sides"."""
    told = sentence.tokens[clause.verb].lemma in TELLS
    for child in children(sentence, clause.verb, "obj", "iobj") if told else ():
        for below in children(sentence, child, "acl", "ccomp"):
            if child > clause.last and has_that(sentence, below):
                return below  # "told the channel | that they would stay"
        for below in children(sentence, child, "acl:relcl"):
            # "told the inquest | he had heard shots": no relative pronoun, a subject and an object.
            who = children(sentence, below, *SUBJECTS)
            if (
                child > clause.last
                and who
                and sentence.tokens[who[0]].text.lower() not in {"who", "which", "that"}
                and sentence.subtree(below)[0] == sentence.subtree(who[0])[0]
                and children(sentence, below, "obj", "cop", "obl", "ccomp", "xcomp")
            ):
                return below
    for child in children(sentence, clause.verb, "obl"):
        for below in sentence.subtree(child):
            idle = any(is_idle(sentence, c) for c in children(sentence, below, "obj"))
            hung = sentence.tokens[below].dep == "acl:relcl" and has_that(sentence, below)
            if child > clause.last and (idle or hung):
                return below
    for child in children(sentence, clause.verb, "obl"):
        for below in children(sentence, child, "acl:relcl"):
            who = children(sentence, below, *SUBJECTS)
            # "said in a statement | he had ordered it": a statement that nobody ordered.
            bare = who and who[0] == child + 1 and sentence.tokens[who[0]].pos == "PRON"
            if bare and child > clause.last and sentence.tokens[child].lemma.lower() in TOLD_IN:
                return below
    for child in children(sentence, clause.verb, "obl", "obj"):
        for below in children(sentence, child, "acl", "ccomp", "acl:relcl"):
            marks = [sentence.tokens[c].text.lower() for c in children(sentence, below, "mark")]
            if child > clause.last and "that" in marks and children(sentence, child, "case"):
                return below
    return None


def lost_subject(sentence: Sentence, clause: Clause, best: int, start: int) -> int:
    """Return where the content begins if the parser hung its subject on the cue."""
    if children(sentence, best, *SUBJECTS, "expl", "mark"):
        return start
    for child in children(sentence, clause.verb, "obj", "iobj"):
        shows = sentence.tokens[clause.verb].lemma == "show" and sentence.tokens[
            best
        ].text.lower().endswith("ing")
        if clause.last < child < best and (
            shows or sentence.tokens[clause.verb].lemma not in TELLS
        ):
            return noun_phrase(sentence, child, low=clause.last + 1, high=best - 1)[0]
    return start


def is_clausal(sentence: Sentence, child: int, clause: Clause, cue: Cue) -> bool:
    """Tell whether a child that is not labelled so is a clause that is said."""
    token = sentence.tokens[child]
    marks = {sentence.tokens[c].text.lower() for c in children(sentence, child, "mark")}
    if token.dep == "parataxis":
        between = [
            t.text for t in sentence.tokens[clause.last + 1 : sentence.subtree(child)[0] + 1]
        ]
        # "The embassy denied it: nobody had left": what follows is not what it denied.
        it = any(
            sentence.tokens[c].text.lower() in {"it", "this", "that"}
            for c in children(sentence, clause.verb, "obj")
        )
        return not it and any(mark in {":", '"'} for mark in between)
    if token.dep == "advcl":
        words = {sentence.tokens[i].text.lower() for i in range(clause.last + 1, child)}
        follows = sentence.tokens[clause.last + 1].text.lower()
        return (
            "that" in marks
            or ("w" in cue.takes and bool(marks & {"whether"} or words & {"why"}))
            or ((clause.negated or "w" in cue.takes) and follows in QUESTIONS)
        )
    if token.dep == "csubj":
        return "that" in marks or clause.expletive
    if token.dep == "xcomp":
        return "that" in marks
    if token.text.lower() in QUESTIONS and token.dep in {"obj", "advmod", "obl"}:
        # "have not said why the road was shut": the parser hangs the clause on "why".
        return any(i > child for i in sentence.subtree(child))
    return (
        bool(children(sentence, child, *SUBJECTS))
        and token.dep == "obj"
        and ("that" in marks or token.pos in {"VERB", "AUX", "ADJ"})
    )


def opening_that(sentence: Sentence, clause: Clause, start: int, head: int) -> int | None:
    """Return the "that" which opens the content, where the parser hung it elsewhere."""
    for index in range(clause.last + 1, head):
        token = sentence.tokens[index]
        if token.text.lower() == "that" and token.dep == "mark" and token.head >= start:
            return index
    return None
