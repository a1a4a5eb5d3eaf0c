"""Is a reporting verb negated, passive, or only supposed?"""

from __future__ import annotations

from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.model import Sentence

_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})
_BE = frozenset({"be", "get"})
_HYPOTHETICAL = frozenset({"if", "unless", "lest", "whether", "should"})
# "wants to say", "does not have to claim": nothing is said.
_WISHES = frozenset(
    {"want", "need", "have", "try", "like", "love", "intend", "plan", "hope", "wish", "expect",
     "attempt", "prefer", "hesitate", "threaten", "promise", "ready", "able", "unable"}
)  # fmt: skip
_DUTIES = frozenset({"should", "must", "may", "might"})
_MODALS = frozenset({"may", "might", "could", "should", "must", "can"})


def nobody_does(sentence: Sentence, subject: int | None) -> bool:
    """Tell whether nobody of the subject does it: "Neither the army nor the League"."""
    return subject is not None and any(
        sentence.tokens[c].text.lower() in {"neither", "nor"} for c in sentence.children[subject]
    )


def negated(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands under "not" or "never", or under "refused to", "declined to"."""
    if any(sentence.tokens[c].text.lower() in _NEGATIONS for c in sentence.children[index]):
        return True
    head = sentence.tokens[index].head
    if sentence.tokens[index].dep == "conj" and 0 <= head < index:
        # "refused to confirm or deny": both are refused.
        linked = {sentence.tokens[c].text.lower() for c in children(sentence, index, "cc")}
        if linked & {"or", "nor"} and not children(sentence, index, *SUBJECTS):
            return negated(sentence, head)
    return (
        sentence.tokens[index].dep == "xcomp"
        and head >= 0
        and sentence.tokens[head].lemma in {"refuse", "decline", "fail"}
    )


def passive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb is passive: "was told", "(a town) described by the mayor as"."""
    token = sentence.tokens[index]
    if token.text.lower().endswith("ing"):
        return False
    if children(sentence, index, "aux:pass", "obl:agent"):
        return True
    auxiliaries = [sentence.tokens[c] for c in children(sentence, index, "aux")]
    if auxiliaries:
        return auxiliaries[-1].lemma in _BE
    if children(sentence, index, *SUBJECTS, "mark", "cop"):
        return False
    if token.dep == "conj" and 0 <= token.head < index and token.lemma == "tell":
        # "was stopped and told that": both were done to him.
        joined = bool(children(sentence, index, "cc")) and token.text.lower() == "told"
        return joined and bool(children(sentence, token.head, "nsubj:pass", "aux:pass"))
    return token.dep in {"acl", "advcl"} and token.text.lower().endswith(("d", "n", "t"))


def hypothetical(sentence: Sentence, index: int) -> bool:
    """Tell whether the saying itself is only supposed: "even if the mayor asks them to leave"."""
    for child in sentence.children[index]:
        token = sentence.tokens[child]
        if token.dep == "mark" and token.text.lower() in _HYPOTHETICAL and child < index:
            return token.text.lower() != "whether"
        if (
            token.dep == "aux"
            and token.lemma in _MODALS
            and (token.lemma in _DUTIES or not negated(sentence, index))
            and child < index
        ):
            return True
    token = sentence.tokens[index]
    if _is_too_early(sentence, index) or _is_to_come(sentence, index):
        return True
    if token.dep == "xcomp" and token.head >= 0 and sentence.tokens[token.head].lemma in _WISHES:
        # "One guard had this to say" has it said.
        given = children(sentence, token.head, "obj")
        return not (given and sentence.tokens[given[0]].text.lower() in {"this", "following"})
    return (
        token.dep == "conj"
        and token.head >= 0
        and not children(sentence, index, *SUBJECTS)
        and (hypothetical(sentence, token.head) if token.head < index else False)
    )


_NOT_YET = frozenset({"early", "soon", "premature", "difficult", "hard", "impossible", "unable"})
_FUTURE = frozenset({"will", "would", "'ll", "wo", "may", "might", "could", "can", "shall", "must"})


def _is_too_early(sentence: Sentence, index: int) -> bool:
    """Tell whether it cannot be said: "too early to say that the army has left"."""
    token = sentence.tokens[index]
    infinitive = any(sentence.tokens[c].text.lower() == "to" for c in sentence.children[index])
    return infinitive and token.head >= 0 and sentence.tokens[token.head].lemma in _NOT_YET


def _is_to_come(sentence: Sentence, index: int) -> bool:
    """Tell whether a saying is waited for: "will stay until inspectors certify that"."""
    token = sentence.tokens[index]
    if token.dep != "advcl" or token.head < 0 or token.text.lower().endswith("ed"):
        return False
    marks = {sentence.tokens[c].text.lower() for c in sentence.children[index] if c < index}
    above = {sentence.tokens[c].text.lower() for c in sentence.children[token.head]}
    return "until" in marks and bool(above & _FUTURE)
