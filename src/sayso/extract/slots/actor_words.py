"""Which words of a phrase are the name of who fills a role?"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import classes, words
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.holders import is_bare_doer
from sayso.model import Sentence


def past_adverbial(sent: Sentence, first: int, head: int) -> int:
    """Return where a phrase begins, past what the tree hangs before it: "In May | the gunners"."""
    for child in sent.children[head]:
        under = sent.subtree(child)
        aside = sent.tokens[child].dep not in ("nummod", "advmod")  # "at least six"
        if aside and child < head and under[0] == first and sent.tokens[first].pos == "ADP":
            last = max(i for i in under if i < head)
            return min(head, last + 1 + (sent.tokens[last + 1].text == ","))
    return first


def past_none(sent: Sentence, first: int, head: int) -> int:
    """Return where a phrase begins, past words that say there are none or ask: "no | marines"."""
    words_ = [t.text.lower() for t in sent.tokens[first : first + 2]]
    if words_ == ["how", "many"] and first + 2 <= head:
        return first + 2
    return first + 1 if words_[:1] == ["no"] and first < head else first


def before_noun(ground: Ground, number: int, head: int) -> tuple[int, int]:
    """Return the words that go with a name or adjective before a noun ("Danish Army shells")."""
    sent = ground.annotation.sentences[number]
    first = last = head
    noun = sent.tokens[head].head
    while first > 0 and sent.tokens[first - 1].dep in ("amod", "compound", "flat"):
        before = sent.tokens[first - 1]
        if before.head not in (noun, head) or not before.text[0].isupper():
            break
        first -= 1
    while last + 1 < noun and sent.tokens[last + 1].pos == "PROPN":
        last += 1
    return first, last


def before_place(ground: Ground, number: int, head: int, last: int) -> int:
    """Return where a phrase ends without a place that says where it happened.

    "12 prisoners near Vik" were released near Vik; "the Front in Vik" is
    the name of no one, either.
    """
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    for child in sent.children[head]:
        if head < child <= last and sent.tokens[child].dep.split(":")[0] in ("nmod", "obl"):
            marks = set(cases(sent, child))
            split = "of" in marks and is_bare_doer(sent, head)
            if split or ("by" in marks and token.pos in ("NOUN", "NUM")):
                return min(i for i in sent.subtree(child) if i > head) - 1
            when = marks <= {"on"} and sent.tokens[child].pos == "PROPN"
            if when and ground.timex_at(number, child) is not None:
                return min(i for i in sent.subtree(child) if i > head) - 1  # "Norway on Tuesday"
            if marks & {"in", "aboard", "on"} and sent.tokens[child].lemma in classes()["vehicle"]:
                return min(i for i in sent.subtree(child) if i > head) - 1  # "120 men | in trucks"
            under = [i for i in sent.subtree(child) if i <= last]
            # "an assault by the Guard on Vik": a name does not end in what it attacks.
            where = words("where") | ({"on", "against"} if token.pos == "PROPN" else set())
            site = sent.tokens[child].lemma.lower() in words("area") and token.pos == "NOUN"
            if marks & {"in", "at", "near"} and site:
                return min(i for i in sent.subtree(child) if i > head) - 1  # "men | in the square"
            if marks & where and any(ground.toponym_at(number, i) is not None for i in under):
                return min(under) - 1 if min(under) > head else last
    return last


def without_time(sent: Sentence, first: int, head: int, last: int) -> tuple[int, int]:
    """Return a phrase without the day that the tree hangs on it: "rebels | on Monday night"."""
    while first < head and sent.tokens[first].name == "TIM":
        first += 1
    when = next((i for i in range(head + 1, last + 1) if sent.tokens[i].name == "TIM"), None)
    if when is not None and sent.tokens[head].name != "TIM":
        last = when - 1
        while last > head and sent.tokens[last].pos in ("ADP", "ADV", "DET"):
            last -= 1
    return first, last
