"""Can this be a source?  "This suggests" and "the move shows" give nothing to anyone."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import minded, personal, words
from sayso.extract.attribution.spans import children, noun_phrase
from sayso.model import Sentence

_NOBODY = frozenset(
    {"this", "that", "these", "those", "which", "what", "there", "whatever", "who", "nobody",
     "none", "anyone", "anybody", "whoever"}
)  # fmt: skip
_SPEECH = frozenset(
    {"statement", "comment", "remark", "testimony", "word", "account", "claim", "speech", "tweet",
     "post", "declaration", "announcement", "letter", "message", "admission", "confession"}
)  # fmt: skip


def accepted(reading: Reading, draft: Draft, clause: Clause) -> bool:
    """Tell whether the one found can say it, know it or show it."""
    sentence = reading.sentences[draft.sentence]
    if draft.head is None:
        return clause.passive or draft.origin == "verb:emerge"
    token = sentence.tokens[draft.head]
    lower = token.text.lower()
    if token.text == "WHO":
        return True  # the health organisation, not the pronoun
    if token.pos in {"PRON", "DET"} and lower in _NOBODY:
        # "Those present said" is someone after all.
        return lower == "those" and bool(sentence.children[draft.head])
    if any(sentence.tokens[c].text.lower() == "no" for c in sentence.children[draft.head]):
        return False  # "No group has claimed responsibility"
    if any(sentence.tokens[c].text.lower() == "not" for c in sentence.children[draft.head]):
        return False  # "Not everyone believes"
    if token.dep == "expl" or token.name == "TIM":
        return False
    takes = draft.cue_of.takes
    if lower == "you" and "k" in takes:
        return False  # "you know"
    if lower in _EVERYONE and "k" in takes:
        return False  # "everyone knows who they are"
    if (
        draft.cue_of.lemma == "show"
        and token.pos == "PRON"
        and children(sentence, draft.predicate, "iobj")
    ):
        return False  # "they show them what they like": what they let them see
    if draft.cue_of.lemma in _MENACES and token.pos == "NOUN":
        return minded(sentence, draft.head)  # "the refusal threatens what is left of the deal"
    if "e" in takes or (draft.cue_of.lemma in _EVIDENCE):
        return _gives_evidence(sentence, draft.head)
    if lower == "it" and "k" not in takes:
        return True
    if draft.cue_of.lemma.split()[0] in _GOING:
        return minded(sentence, draft.head)  # not "as time went on"
    if "k" in takes or "v" in takes or draft.topic:
        return minded(sentence, draft.head)
    return True


_EVERYONE = frozenset({"everyone", "everybody", "all"})
_MENACES = frozenset({"threaten", "promise", "pledge", "vow"})
_EVIDENCE = frozenset(
    {"show", "suggest", "indicate", "mean", "reveal", "prove", "imply", "confirm", "underscore",
     "underline", "highlight", "demonstrate", "illustrate", "signal"}
)  # fmt: skip


_GOING = frozenset({"go", "continue", "begin", "start", "run", "come", "carry", "read", "sign"})


def _gives_evidence(sentence: Sentence, head: int) -> bool:
    """Tell whether a document, a person or a body stands there, and not an event."""
    token = sentence.tokens[head]
    if token.pos == "PROPN" or token.name in {"PER", "ORG", "LOC"}:
        return True
    if token.pos == "PRON":
        return token.text.lower() in {"he", "she", "i", "we", "they"}
    lemma = token.lemma.lower()
    return any(
        lemma in words(f"{name}.txt")
        for name in ("documents", "media", "hearsay", "bodies", "groups", "people")
    ) or personal(lemma)


def speech_noun(reading: Reading, draft: Draft) -> Draft:
    """Return "the envoy's statement suggests" with the envoy as its source."""
    if draft.head is None:
        return draft
    sentence = reading.sentences[draft.sentence]
    token = sentence.tokens[draft.head]
    if token.lemma.lower() not in _SPEECH or token.pos != "NOUN":
        return draft
    owner = next(iter(children(sentence, draft.head, "nmod:poss")), None)
    if owner is None or not draft.head < draft.predicate:
        return draft
    if sentence.tokens[owner].pos == "PRON":
        return draft
    first, last = noun_phrase(sentence, owner, high=draft.head - 1)
    if last > first and sentence.tokens[last].text in {"'s", "'"}:
        last -= 1
    cue = draft.cue
    if draft.predicate - draft.head <= 2:
        cue = (sentence.cover(draft.head, draft.predicate),)
    return replace(
        draft, source=(sentence.cover(first, last),), head=owner, cue=cue,
        origin=draft.origin + " noun",
    )  # fmt: skip
