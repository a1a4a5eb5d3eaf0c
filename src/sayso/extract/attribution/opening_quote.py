"""Does speech in quotation marks begin behind a reporting verb?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement_shape import is_idle
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.limits import end_of_quote
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

# What also has titles for objects: 'sang "Northern Sky"', 'published "The Long Night"'.
_LEADS = frozenset({",", ":", "that", "-", "–", "—"})
_PERFORMS = frozenset(
    {"sing", "write", "publish", "record", "read", "air", "broadcast", "carry", "chant", "post",
     "release", "present", "cite", "quote", "launch", "describe", "whisper", "hear"}
)  # fmt: skip


def that_before(sentence: Sentence, clause: Clause, quote: int) -> bool:
    """Tell whether a "that" stands before a quotation: more is said than what is quoted."""
    return any(
        sentence.tokens[i].text.lower() == "that"
        and (sentence.tokens[i].dep == "mark" or is_idle(sentence, i))
        for i in range(clause.last + 1, quote)
    )


def opening_quote(reading: Reading, sentence: Sentence, clause: Clause) -> int | None:
    """Return the quotation mark that opens speech soon after the cue."""
    limit = clause.last + 1
    end = _adjunct_end(sentence, clause)
    colon = next(
        (i for i in range(limit, len(sentence.tokens)) if sentence.tokens[i].text == ":"), end
    )
    if colon > end and not any(
        t.pos == "VERB" and t.dep == "conj" for t in sentence.tokens[end:colon]
    ):
        end = colon - 1 if not children(sentence, clause.verb, "ccomp") else end
    for index in range(limit, min(end + 5, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.text in {'"', "'"}:
            found = reading.quotation(token.span.start)
            if found is None or found.span.start < token.span.start:
                return None  # the end of an earlier quotation
            before = sentence.tokens[index - 1]
            if any(_other_cue(sentence, i) for i in range(limit, index)):
                return None  # "stressed the need, underlining that "the door is open""
            if (
                index > limit
                and before.text not in _LEADS
                and _holds_quote(sentence, clause, index)
            ):
                return None  # "predicted a breakthrough "within days""
            if (
                index == clause.last + 1
                and sentence.tokens[clause.verb].lemma in _PERFORMS
                and _is_title(reading, sentence, index)
            ):
                return None
            if before.pos in {"ADP", "DET", "ADJ"} and index > clause.last:
                return None  # "says on "The Countdown"": a title
            return index
        if index > end and sentence.tokens[index - 1].text != ":" and token.text not in _LEADS:
            return None
    return None


def _other_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether another reporting verb stands at a token."""
    found = verb(sentence, index) if sentence.tokens[index].pos == "VERB" else None
    # "agreed to a truce which Vik accused it of breaking "at once"": Vik's words.
    return found is not None and (
        found.taking("scb") is not None or bool(children(sentence, index, *SUBJECTS))
    )


def _holds_quote(sentence: Sentence, clause: Clause, index: int) -> bool:
    """Tell whether a quotation belongs to the object of the verb."""
    return clause.word.taking("nt") is not None and any(
        clause.last < child < index <= sentence.subtree(child)[-1] + 1
        for child in children(sentence, clause.verb, "obj")
    )


def _is_title(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation right behind the verb is a name: 'sang "Northern Sky"'."""
    inner = [
        t for t in sentence.tokens[index + 1 : end_of_quote(reading, sentence, index)]
        if t.pos != "PUNCT"
    ]  # fmt: skip
    small = {"of", "the", "a", "an", "and", "in", "on", "to", "for", "s", "'s"}
    return (
        bool(inner)
        and len(inner) > 1
        and all(t.text[:1].isupper() or t.text.lower() in small for t in inner)
    )


def _adjunct_end(sentence: Sentence, clause: Clause) -> int:
    """Return the last word of source, addressee and adjuncts that follow the cue."""
    end = clause.last
    for child in sentence.children[clause.verb]:
        if child > clause.last and sentence.tokens[child].dep in {
            "obl", "iobj", "obj", "nsubj", "advmod", "obl:unmarked", "nmod:unmarked", "obl:tmod",
        }:  # fmt: skip
            under = sentence.subtree(child)
            quote = next((i for i in under if quote_mark(sentence.tokens[i])), None)
            stop = quote - 1 if quote is not None else under[-1]
            if under[0] <= end + 2:
                end = max(end, stop)
    return end
