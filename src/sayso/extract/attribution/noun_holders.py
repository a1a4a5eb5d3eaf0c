"""Whose claim, suspicion or call is it that a reporting noun names?"""

from __future__ import annotations

from sayso.extract.attribution.spans import children, noun_phrase
from sayso.model import Passage, Sentence

# Verbs that lend a reporting noun its subject: "voiced fears that", "issued a call for".
_SUPPORT = frozenset(
    {"make", "give", "issue", "express", "voice", "have", "raise", "hold", "share", "offer",
     "repeat", "renew", "reiterate", "level", "launch", "air", "spread", "put", "send", "deliver",
     "reach", "come", "draw", "harbour", "harbor", "nurse", "state", "cite", "register", "convey",
     "lodge", "file", "extend", "present", "release", "publish", "withdraw", "hurl", "bring",
     "take", "sound", "peddle", "push", "circulate", "stick", "stand", "join"}
)  # fmt: skip
_WHEN = frozenset({"today", "yesterday", "tomorrow", "week", "month", "year", "day", "night"})


def holder(sentence: Sentence, at: int, content_first: int) -> tuple[int | None, Passage, Passage]:
    """Return the head and characters of whose claim it is, and of those it is made to."""
    addressee: Passage = ()
    for child in children(sentence, at, "nmod:poss"):
        if sentence.tokens[child].name == "TIM" or sentence.tokens[child].lemma in _WHEN:
            continue  # "today's news that"
        first, last = noun_phrase(sentence, child, high=at - 1)
        if sentence.tokens[last].text in {"'s", "'"} and last > first:
            last -= 1
        return child, (sentence.cover(first, last),), addressee
    for child in children(sentence, at, "nmod", "obl"):
        links = children(sentence, child, "case")
        if (
            links
            and child < content_first
            and sentence.tokens[links[0]].text.lower() in {"by", "from", "among"}
        ):
            first, last = noun_phrase(sentence, child, low=at + 1, high=content_first - 1)
            return child, (sentence.cover(first, last),), addressee
    for child in children(sentence, at, "acl"):
        # "rumours circulated by the League that"
        if child < content_first and sentence.tokens[child].lemma in _SUPPORT:
            for agent in children(sentence, child, "obl:agent"):
                if agent < content_first:
                    bounds = noun_phrase(sentence, agent, low=at + 1, high=content_first - 1)
                    link = children(sentence, agent, "case")
                    low = link[0] + 1 if link and link[0] >= bounds[0] else bounds[0]
                    return agent, (sentence.cover(low, bounds[1]),), addressee
    head = sentence.tokens[at].head
    if head >= 0 and sentence.tokens[head].pos == "VERB":
        verb = sentence.tokens[head]
        for child in children(sentence, head, "obl"):
            links = children(sentence, child, "case")
            if (
                links
                and sentence.tokens[links[0]].text.lower() == "from"
                and at < child < content_first
            ):
                first, last = noun_phrase(sentence, child, low=at + 1, high=content_first - 1)
                subject = next(iter(children(sentence, head, "nsubj")), None)
                if verb.lemma in {"receive", "get", "face", "hear"} and subject is not None:
                    addressee = (sentence.cover(*noun_phrase(sentence, subject, high=head - 1)),)
                return child, (sentence.cover(first, last),), addressee
        if _stirs(sentence, head):
            return None, (), addressee
        if verb.lemma in _SUPPORT and sentence.tokens[at].dep in {"obj", "obl"}:
            subject = maker_of(sentence, head)
            if subject is not None:
                first, last = noun_phrase(sentence, subject, high=head - 1)
                return subject, (sentence.cover(first, last),), addressee
    return None, (), addressee


def _stirs(sentence: Sentence, verb: int) -> bool:
    """Tell whether it is what happened that "raises": "boats came, he said, raising fears of"."""
    token = sentence.tokens[verb]
    return (
        token.lemma == "raise"
        and token.dep == "advcl"
        and token.text.lower().endswith("ing")
        and sentence.tokens[verb - 1].text == ","
    )


def maker_of(sentence: Sentence, verb: int) -> int | None:
    """Return the subject of a verb or of those above it: "Vik made the claim"."""
    for _ in range(4):
        found = children(sentence, verb, "nsubj")
        if found:
            word = sentence.tokens[found[0]].text.lower()
            return None if word in {"who", "which", "that", "it", "there", "this"} else found[0]
        if sentence.tokens[verb].dep not in {"conj", "advcl", "xcomp"}:
            return None
        verb = sentence.tokens[verb].head
        if verb < 0:
            return None
    return None


def is_absent(sentence: Sentence, at: int) -> bool:
    """Tell whether nobody has said it yet: "There was no immediate claim of responsibility"."""
    above = sentence.tokens[at].head
    there = above >= 0 and children(sentence, above, "expl")
    return bool(there) and sentence.tokens[at].lemma == "claim" and is_without(sentence, at)


def is_without(sentence: Sentence, at: int) -> bool:
    """Tell whether a noun stands under "no" or "without": no such claim was made."""
    return any(sentence.tokens[c].text.lower() in {"no", "without"} for c in sentence.children[at])
