"""Does a source tell what it will do itself, or that it does not know?"""

from __future__ import annotations

from sayso.extract.attribution.draft import Draft
from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.model import Sentence, Stance

_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
_ONE = frozenset({"he", "she", "i"})
_ANY = frozenset({"we", "they", "it"})
_OWNED = frozenset({"its", "their", "our", "his", "her", "my"})
_ASKS = frozenset({"who", "what", "where", "when", "why", "how", "which", "whether", "if"})
# "Said it would not comment": nothing is planned.
_NO_DEED = frozenset({"comment", "be", "have", "know", "need", "take", "like", "welcome"})
_TELLING = frozenset({"say", "announce", "tell", "declare", "add", "warn", "state", "confirm"})


def own_word(sentence: Sentence, draft: Draft) -> Stance | None:
    """Return planned for an announced deed of one's own, unclear for "it did not know who"."""
    if draft.cue_of.lemma not in _TELLING or draft.head is None or draft.topic:
        return None
    main = _main(sentence, draft)
    if main is None:
        return None
    before = [sentence.tokens[c] for c in sentence.children[main] if c < main]
    subject = next((t for t in before if t.dep == "nsubj"), None)
    if subject is None or not _is_own(sentence, main, draft.head):
        return None
    negated = any(t.text.lower() in {"not", "n't", "n’t", "never"} for t in before)
    verb = sentence.tokens[main]
    if verb.lemma == "know" and negated and subject.pos == "PRON":
        asked = {t.text.lower() for t in sentence.tokens[main + 1 : main + 3]}
        return Stance.UNCLEAR if asked & _ASKS else None
    ahead = any(t.lemma.lower() in _FUTURE or t.text.lower() in _FUTURE for t in before)
    frame = sentence.frame(main)
    acts = frame is not None and frame.argument("ARG0") is not None
    if not ahead or negated or not acts or verb.pos != "VERB" or verb.lemma in _NO_DEED:
        return None
    marks = children(sentence, main, "mark")
    supposed = any(sentence.tokens[c].text.lower() == "if" for c in marks)
    return None if supposed else Stance.PLANNED


def _main(sentence: Sentence, draft: Draft) -> int | None:
    """Return the verb of what is said, where that is one clause of this sentence."""
    for at, token in enumerate(sentence.tokens):
        inside = any(part.covers(token.span) for part in draft.content)
        if not inside or token.pos not in {"VERB", "AUX"}:
            continue
        outside = token.head < 0 or not any(
            part.covers(sentence.tokens[token.head].span) for part in draft.content
        )
        # "said | that it would", "said in a statement | that it would"
        if outside and token.dep in {"ccomp", "acl", "acl:relcl", "parataxis"}:
            return at
    return None


def _is_own(sentence: Sentence, main: int, source: int) -> bool:
    """Tell whether the subject can be the source, or forces of its own: "it", "its men"."""
    subject = next(iter(children(sentence, main, *SUBJECTS)))
    token = sentence.tokens[subject]
    label = sentence.tokens[source].name
    word = token.text.lower()
    if token.pos == "PRON":
        return (
            word in _ANY | _ONE
            and not (word in _ONE and label == "ORG")
            and not (word == "it" and label == "PER")
        )
    owner = [sentence.tokens[c].text.lower() for c in children(sentence, subject, "nmod:poss")]
    return bool(owner) and owner[0] in _OWNED
