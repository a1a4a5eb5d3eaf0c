"""Who does a reporting verb belong to, and which words make up its clause?"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.attribution.behind import speaker_behind
from sayso.extract.attribution.lexicon import Word, adjective, minded, verb
from sayso.extract.attribution.mood import hypothetical, negated, nobody_does, passive
from sayso.extract.attribution.reduced import (
    beside,
    names_only,
    noun_before_participle,
    only_done,
    reduced,
    robbed,
)
from sayso.extract.attribution.roles import tagged_before
from sayso.extract.attribution.second import with_subject
from sayso.extract.attribution.spans import children
from sayso.extract.attribution.speaker import (
    agents,
    by_role,
    described_and_named,
    subject_behind,
    subject_of,
)
from sayso.model import Sentence

# Verbs that only say how the reporting verb came about: "went on to say".
_LIGHT = frozenset(
    {"go", "continue", "begin", "start", "come", "proceed", "rush", "hasten", "dare", "choose"}
)

_UNKNOWN = frozenset({"become", "demand", "want", "ask", "wish", "like", "need"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A reporting verb in its clause; all numbers are token indices of one sentence.

    `top` is the verb that has the subject: "went" in "went on to say".
    `first` and `last` bound the words of the cue. `subject` is the head of the
    one who speaks, `agent` that of a passive's "by"; `inverted` tells that the
    subject follows the verb and what is said. `shared` is true where the subject is another
    verb's ("..., adding that"), `relative` where it is the noun before "who". `whole`, where it is
    not 0, is the word before which the source ends: all from the subject up to there.
    """

    verb: int
    top: int
    word: Word
    first: int
    last: int
    subject: int | None
    agent: int | None = None
    passive: bool = False
    shared: bool = False
    relative: bool = False
    negated: bool = False
    inverted: bool = False
    expletive: bool = False
    whole: int = 0


def clause(sentence: Sentence, index: int) -> Clause | None:
    """Return the clause of the reporting verb at a token; None where there is none."""
    token = sentence.tokens[index]
    if token.pos == "ADJ" or (token.pos == "VERB" and children(sentence, index, "cop")):
        word = adjective(sentence, index)
    elif token.pos not in {"VERB", "AUX"} or token.dep in {"amod", "case", "compound", "cop"}:
        return None
    else:
        word = verb(sentence, index) or adjective(sentence, index)
    if word is None or hypothetical(sentence, index) or _goes_on(sentence, word.last + 1):
        return None
    above = token.head
    if token.lemma == "know" and above >= 0 and sentence.tokens[above].lemma in _UNKNOWN:
        return None  # "it became known that", "demanded to know who": nobody tells it
    if only_done(sentence, index) or names_only(sentence, index):
        return None
    first, top = _lightened(sentence, index)
    is_passive = word.cues[0].kind == "verb" and (
        passive(sentence, index) or noun_before_participle(sentence, index) is not None
    )
    subject, shared, relative = subject_of(sentence, top, index)
    behind = subject_behind(sentence, index)
    inverted = (
        behind is not None
        and word.taking("s") is not None
        and minded(sentence, behind)
        and not children(sentence, index, "nsubj", "aux", "cc")
    )
    if inverted:
        subject, shared, relative, is_passive = behind, False, False, False
    lost, ends = reduced(sentence, index) if not inverted else None, index
    if lost is None and not inverted and (first_of := beside(sentence, index)) is not None:
        lost, ends = reduced(sentence, first_of), first_of
    if lost is None and not inverted:
        lost = robbed(sentence, index)
    if lost is not None:
        subject, shared, relative, is_passive = lost, False, False, False
    if shared and (with_ := with_subject(sentence, index)) is not None:
        subject, shared, relative = with_, False, False
    if subject is None and not is_passive:
        # "Front leader Jon Holt told", where the tree takes the title for a description.
        described = [c for c in children(sentence, index, "nmod:desc") if c < first]
        subject = described[0] if described else by_role(sentence, index)
    if (
        (subject is None or shared)
        and not is_passive
        and not token.text.lower().endswith("ing")
        and (tagged := tagged_before(sentence, first)) is not None
    ):
        subject, shared, relative = tagged, False, False
    if (subject is None or shared) and (who := speaker_behind(sentence, first)) is not None:
        subject, shared, relative = who, False, False
    agent = next(iter(agents(sentence, index)), None) if is_passive else None
    if lost is None and (one := described_and_named(sentence, top, first)) is not None:
        subject, shared, relative, lost, ends = one, False, False, one, first
    if subject is not None and sentence.tokens[subject].name == "TIM" and not is_passive:
        # "They came, and on Monday said": no Monday speaks.
        subject, shared, relative = subject_of(sentence, top, index)
        lost = None
    return Clause(
        verb=index,
        top=top,
        word=word,
        first=first,
        last=word.last,
        subject=subject,
        agent=agent,
        passive=is_passive,
        shared=shared,
        relative=relative,
        negated=nobody_does(sentence, subject)
        or negated(sentence, index)
        or (top != index and negated(sentence, top)),
        inverted=inverted,
        whole=ends if lost is not None else 0,
        expletive=bool(children(sentence, index, "expl")),
    )


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell whether "to say" follows, so that the cue is "say": "went on to say"."""
    following = sentence.tokens[index : index + 2]
    return (
        len(following) == 2
        and following[0].text.lower() == "to"
        and following[1].lemma in {"say", "add", "explain", "state", "claim", "stress", "warn",
                                   "tell", "note", "insist", "describe", "accuse", "argue"}
        and sentence.tokens[index - 1].lemma in {"on", "continue", "go"}
    )  # fmt: skip


def _lightened(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return where the cue begins and which verb has its subject ("went" in "went on to say")."""
    token = sentence.tokens[index]
    head = token.head
    if (
        token.dep in {"xcomp", "advcl", "conj"}
        and 0 <= head < index
        and index - head <= 4
        and sentence.tokens[head].lemma in _LIGHT
        and any(sentence.tokens[k].text.lower() in {"to", "by"} for k in range(head, index))
    ):
        return head, head
    return index, index
